using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Users;

/// <summary>How a user comes by its names and gives them back.</summary>
public sealed class NamesOfUserSpec : UserSpec
{
    [Fact]
    public async Task A_new_name_is_claimed_before_the_old_one_is_free()
    {
        var user = await AttachedAsync();

        user.Tell(new ChangeName(Next(), "u-alice", "alicia"), Connection.Ref);
        await Names.ExpectMsgAsync(new ClaimName("alicia", "u-alice"));
        Names.Reply(new NameClaimed("alicia", Granted: true));

        await ExpectReleaseAsync("alice");
        Assert.Equal("alicia", (await Connection.ExpectMsgAsync<ProfileChanged>()).Now.Name);
        await Connection.ExpectMsgAsync<CommandAck>();
    }

    [Fact]
    public async Task A_name_that_ends_is_claimed_again_while_it_is_borne_and_no_longer()
    {
        var (user, first, second) = (User(), CreateTestProbe("first"), CreateTestProbe("second"));
        user.Tell(new Attach(Next(), People.Alice, Connection.Ref), Connection.Ref);
        await Names.ExpectMsgAsync<ClaimName>();
        user.Tell(new NameClaimed("alice", Granted: true), first.Ref);
        await Connection.ExpectMsgAsync<CommandAck>();

        Sys.Stop(first.Ref);
        await Names.ExpectMsgAsync(new ClaimName("alice", "u-alice"));
        user.Tell(new NameClaimed("alice", Granted: true), second.Ref);

        user.Tell(new ChangeName(Next(), "u-alice", "alicia"), Connection.Ref);
        await Names.ExpectMsgAsync(new ClaimName("alicia", "u-alice"));
        Names.Reply(new NameClaimed("alicia", Granted: true));
        await ExpectReleaseAsync("alice");
        Sys.Stop(second.Ref);
        await Names.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task A_name_granted_to_somebody_who_is_leaving_is_given_back()
    {
        var user = await AttachedAsync();
        user.Tell(new ChangeName(Next(), "u-alice", "alicia"), Connection.Ref);
        await Names.ExpectMsgAsync<ClaimName>();
        var name = Names.LastSender;
        user.Tell(new Detach(Next(), "u-alice", Connection.Ref, "bye", Deliberate: true), Connection.Ref);
        await ExpectReleaseAsync("alice");

        name.Tell(new NameClaimed("alicia", Granted: true), Names.Ref);

        await ExpectReleaseAsync("alicia");
        await PassivateAsync(user);
    }

    [Fact]
    public async Task Where_names_may_look_alike_a_name_is_had_together_with_what_it_looks_like()
    {
        var user = Entity(UserActor.Props("u-alice", Registry, new ChatOptions { UnicodeNames = true }, Clock));
        user.Tell(new Attach(Next(), People.Alice, Connection.Ref), Connection.Ref);
        await GrantAsync("=aiice", "alice");
        Assert.IsType<Attached>((await Connection.ExpectMsgAsync<CommandAck>()).Outcome);

        // A name that looks like the own one is had already by its looks, which are kept.
        user.Tell(new ChangeName(Next(), "u-alice", "a1ice"), Connection.Ref);
        await GrantAsync("=aiice", "a1ice");
        await ExpectReleaseAsync("alice");

        // What looks like somebody else's is refused, and what was granted of it is given back.
        user.Tell(new ChangeName(Next(), "u-alice", "Нина"), Connection.Ref);
        await GrantAsync("=hᴎʜa");
        await Names.ExpectMsgAsync(new ClaimName("=ʜᴎʜa", "u-alice"));
        Names.Reply(new NameClaimed("=ʜᴎʜa", Granted: false));
        await ExpectReleaseAsync("=hᴎʜa");

        user.Tell(new Detach(Next(), "u-alice", Connection.Ref, "bye", Deliberate: true), Connection.Ref);
        await ExpectReleaseAsync("=aiice");
        await ExpectReleaseAsync("a1ice");
    }

    private async Task GrantAsync(params string[] claims)
    {
        foreach (var claim in claims)
        {
            await Names.ExpectMsgAsync(new ClaimName(claim, "u-alice"));
            Names.Reply(new NameClaimed(claim, Granted: true));
        }
    }
}
