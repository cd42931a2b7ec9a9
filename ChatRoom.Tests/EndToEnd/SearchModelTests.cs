using System.Text.RegularExpressions;
using ChatRoom.Tests.Support;
using CsCheck;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>
/// People log in and out, say the same in a room and to each other, and take it back, as chance has it. Whoever searches finds what a simple
/// model of it finds by looking at everything: what was said in the room, and between accounts of which it is logged in to one.
/// </summary>
public sealed class SearchModelTests : EndToEndTest
{
    private const int People = 3;

    private const string Room = "#room";

    private static readonly string[] Words = ["red", "green", "blue"];

    private static readonly Gen<Step> AnyStep = Gen.Select(
        Gen.Frequency(
            (4, Gen.Const(Deed.Tell)), (2, Gen.Const(Deed.Say)), (2, Gen.Const(Deed.LogIn)), (1, Gen.Const(Deed.LogOut)), (1, Gen.Const(Deed.TakeBack)),
            (4, Gen.Const(Deed.Search)), (1, Gen.Const(Deed.SearchRoom)), (3, Gen.Const(Deed.SearchPerson))),
        Gen.Int[0, People - 1],
        Gen.Int[0, People - 1],
        Gen.Int[0, Words.Length - 1],
        Gen.Int[0, Words.Length - 1],
        (deed, who, whom, one, other) => new Step(deed, who, whom, Words[one], Words[other]));

    private enum Deed
    {
        Tell,
        Say,
        LogIn,
        LogOut,
        TakeBack,
        Search,
        SearchRoom,
        SearchPerson,
    }

    [Fact]
    public async Task Whoever_searches_finds_what_somebody_finds_who_looks_at_all_it_may_read() =>
        await AnyStep.Array[20, 80].SampleAsync(RunAsync, iter: 4, threads: 1);

    private async Task RunAsync(Step[] steps)
    {
        var host = await StartAsync(Accounts.Cheap, "history.page=1000");
        var owners = await Task.WhenAll(Enumerable.Range(0, People).Select(number => IrcAsync(host, $"account{number}")));
        foreach (var owner in owners)
            await owner.MakeAccountAsync();
        var people = await Task.WhenAll(Enumerable.Range(0, People).Select(number => IrcAsync(host, $"person{number}", Room)));
        foreach (var person in people)
            await person.AskAsync("CAP REQ :sasl batch message-tags echo-message draft/search draft/message-redaction");
        var model = new Model(people, [.. owners.Select(owner => owner.Nick)]);

        // So much that some of it is in the index.
        await model.DoAsync(new Step(Deed.LogIn, 0, 0, "", ""));
        await model.DoAsync(new Step(Deed.LogIn, 1, 1, "", ""));
        for (var i = 0; i < 70; i++)
            await model.DoAsync(new Step(Deed.Tell, 0, 1, "red", $"n{i}"));

        foreach (var step in steps)
            await model.DoAsync(step);
        for (var number = 0; number < People; number++)
        {
            await model.DoAsync(new Step(Deed.LogIn, number, number, "", ""));
            foreach (var word in Words)
                await model.DoAsync(new Step(Deed.Search, number, 0, word, word) { Limit = 1000 });
        }

        await host.KillAsync();
    }

    private static string IdOf(string line) => Regex.Match(line, "[@;]msgid=([^; ]+)").Groups[1].Value;

    /// <param name="Whom">The other person, or the account.</param>
    private sealed record Step(Deed Deed, int Who, int Whom, string One, string Other)
    {
        public int Limit { get; init; } = 7;
    }

    /// <param name="Accounts">Between whom; both are -1 for a message in the room.</param>
    /// <param name="To">The name of the room or the person.</param>
    private sealed record Said(string Id, int By, (int From, int To) Accounts, string To, string[] Words);

    private sealed class Model(IrcUser[] people, string[] accounts)
    {
        private readonly int[] _loggedInTo = [.. people.Select(_ => -1)];
        private readonly List<Said> _said = [];

        public async Task DoAsync(Step step)
        {
            var (user, other) = (people[step.Who], people[step.Whom]);
            var (account, others) = (_loggedInTo[step.Who], _loggedInTo[step.Whom]);
            await user.AskAsync();
            switch (step.Deed)
            {
                case Deed.LogIn when account < 0:
                    await user.LogInAsync(accounts[step.Whom]);
                    _loggedInTo[step.Who] = step.Whom;
                    break;
                case Deed.LogOut:
                    await user.AskAsync("PRIVMSG NickServ :LOGOUT");
                    _loggedInTo[step.Who] = -1;
                    break;
                case Deed.Say:
                    _said.Add(await SayAsync(user, Room, step, (-1, -1)));
                    break;
                case Deed.Tell:
                    var told = await SayAsync(user, other.Nick, step, (account, others));
                    if (account >= 0 && others >= 0)
                        _said.Add(told);
                    break;
                case Deed.TakeBack when _said.FindLast(said => said.By == step.Who) is { } said:
                    await TakeBackAsync(user, said);
                    break;
                case Deed.Search:
                    await CheckAsync(user, "", step, said => MayRead(said, account));
                    break;
                case Deed.SearchRoom:
                    await CheckAsync(user, $"in={Room};", step, said => said.To == Room);
                    break;
                case Deed.SearchPerson when account >= 0 && others >= 0:
                    await CheckAsync(user, $"in={other.Nick};", step, said => IsBetween(said, account, others));
                    break;
                case Deed.SearchPerson:
                    Assert.Contains(" FAIL SEARCH INVALID_PARAMS in ", Assert.Single(await user.AskAsync($"SEARCH in={other.Nick};text={step.One}")));
                    break;
            }
        }

        private static async Task<Said> SayAsync(IrcUser user, string target, Step step, (int From, int To) accounts)
        {
            var text = $"{step.One} {step.Other}";
            var echo = (await user.AskAsync($"PRIVMSG {target} :{text}")).First(line => line.EndsWith($" PRIVMSG {target} :{text}", StringComparison.Ordinal));
            await Milliseconds.PassAsync();
            return new Said(IdOf(echo), step.Who, accounts, target, [step.One, step.Other]);
        }

        /// <summary>What one has said under another account is not one's own now; then it stays.</summary>
        private async Task TakeBackAsync(IrcUser user, Said said)
        {
            var answer = await user.AskAsync($"REDACT {said.To} {said.Id}");
            var isDone = answer.Exists(line => line.Contains($" REDACT {said.To} {said.Id}", StringComparison.Ordinal) && !line.Contains(" FAIL ", StringComparison.Ordinal));
            if (said.To == Room || IsBetween(said, _loggedInTo[said.By], _loggedInTo[Array.FindIndex(people, person => person.Nick == said.To)]))
                Assert.Equal(said.To == Room || said.Accounts.From == _loggedInTo[said.By], isDone);
            if (!isDone)
                return;

            _said.Remove(said);
            // It is deleted behind the command's back.
            while ((await user.AskAsync($"SEARCH in={said.To};text={said.Words[0]}")).Exists(line => IdOf(line) == said.Id))
            {
            }
        }

        private static bool MayRead(Said said, int account) =>
            said.To == Room || (account >= 0 && (said.Accounts.From == account || said.Accounts.To == account));

        private static bool IsBetween(Said said, int one, int other) => said.To != Room && one >= 0 && (said.Accounts == (one, other) || said.Accounts == (other, one));

        private async Task CheckAsync(IrcUser user, string attributes, Step step, Func<Said, bool> isRead)
        {
            var found = (await user.AskAsync($"SEARCH {attributes}text={step.One}\\s{step.Other};limit={step.Limit}")).Where(line => line.StartsWith("@batch=", StringComparison.Ordinal));
            Assert.Equal(
                _said.Where(said => isRead(said) && said.Words.Contains(step.One) && said.Words.Contains(step.Other)).TakeLast(step.Limit).Select(said => said.Id),
                found.Select(IdOf));
        }
    }
}
