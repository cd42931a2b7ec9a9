using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>WHOWAS (Modern IRC, "WHOWAS message").</summary>
public sealed class WhowasTests(SharedServer server) : SharedServerTest(server)
{
    [Fact]
    public async Task Those_who_left_or_have_another_name_are_remembered_the_latest_first()
    {
        var alice = await IrcAsync("alice");
        var bob = await IrcAsync("bob");
        await bob.AskAsync($"NICK {NewName("bobby")}");
        var again = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], bob.Nick));
        await again.SendAsync($"NICK {bob.Nick}", "USER other 0 * :Somebody else");
        await again.ReadUntilAsync(" 422 ");
        await again.SendAsync("QUIT");
        await again.ReadToEndAsync();

        var answer = await alice.AskAsync($"WHOWAS {bob.Nick.ToUpperInvariant()}");

        Assert.Equal($":chat.local 314 {alice.Nick} {bob.Nick} ~other {Cloaks.Loopback} * :Somebody else", answer[0]);
        Assert.Matches($"^:chat.local 312 {alice.Nick} {bob.Nick} chat.local :\\w+, \\d\\d \\w+ \\d{{4}} \\d\\d:\\d\\d:\\d\\d GMT$", answer[1]);
        Assert.Equal($":chat.local 314 {alice.Nick} {bob.Nick} ~{bob.Nick} {Cloaks.Loopback} * :{bob.Nick} of the tests", answer[2]);
        Assert.Equal($":chat.local 369 {alice.Nick} {bob.Nick.ToUpperInvariant()} :End of WHOWAS", answer[4]);
        Assert.Equal(5, answer.Count);
        Assert.Equal(["314", "312", "369"], (await alice.AskAsync($"WHOWAS {bob.Nick} 1")).Select(Numeric));
        Assert.Equal(["314", "312", "314", "312", "369"], (await alice.AskAsync($"WHOWAS {bob.Nick} 0 chat.local")).Select(Numeric));
    }

    [Fact]
    public async Task Of_whom_nothing_is_remembered_each_is_said_so()
    {
        var alice = await IrcAsync("alice");

        Assert.Equal(
            [
                $":chat.local 406 {alice.Nick} {alice.Nick} :There was no such nickname",
                $":chat.local 369 {alice.Nick} {alice.Nick} :End of WHOWAS",
                $":chat.local 406 {alice.Nick} no!body :There was no such nickname",
                $":chat.local 369 {alice.Nick} no!body :End of WHOWAS",
                $":chat.local 431 {alice.Nick} :No nickname given",
            ],
            await alice.AskAsync($"WHOWAS {alice.Nick},no!body", "WHOWAS"));
    }

    private static string Numeric(string line) => line.Split(' ')[1];
}
