using System.Text.RegularExpressions;
using ChatRoom.Actors.Doors.Irc;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>
/// What each sees of what happens in a room: one with no capability, one with all, and one with each alone. A table, with the whole
/// line for each of them; times and ids of messages are <c>T</c> and <c>I</c>.
/// </summary>
public sealed partial class WhatIsSeenTests : EndToEndTest
{
    private const string None = "none";
    private const string All = "all";

    /// <summary>Those of whom the room makes half-operators.</summary>
    private static readonly string[] KeepingOrder = [None, All, "invite-notify", "server-time"];

    /// <summary>
    /// An event, and what is seen of it: by who has no capability, by those who have one and see something else for it, by who has
    /// all, by who did it and has none (<c>me</c>) or all (<c>me+all</c>). Nothing is <c>-</c>, several lines stand between <c>;</c>.
    /// </summary>
    /// <param name="Name">What happens.</param>
    /// <param name="Before">What who does it has done before, unseen.</param>
    /// <param name="Act">What it does.</param>
    /// <param name="Seen">Who sees what. Who is not named sees what <c>others</c> see, or what <c>none</c> sees.</param>
    /// <param name="OnlyByAll">Whether only somebody with all capabilities can do it.</param>
    private sealed record Row(string Name, string[] Before, string[] Act, string Seen, bool OnlyByAll = false);

    private static readonly Row[] Rows =
    [
        new("somebody comes in", ["PART {room}"], ["JOIN {room}"], """
            none          | :{src} JOIN {room}
            extended-join | :{src} JOIN {room} * :{real}
            server-time   | @time=T :{src} JOIN {room}
            all           | @time=T :{src} JOIN {room} * :{real}
            me            | :{src} JOIN {room}
            me+all        | @time=T :{src} JOIN {room} * :{real}
            """),
        new("somebody comes in who is away", ["PART {room}", "AWAY :gone fishing"], ["JOIN {room}"], """
            none          | :{src} JOIN {room}
            extended-join | :{src} JOIN {room} * :{real}
            away-notify   | :{src} JOIN {room} ; :{src} AWAY :gone fishing
            server-time   | @time=T :{src} JOIN {room}
            all           | @time=T :{src} JOIN {room} * :{real} ; @time=T :{src} AWAY :gone fishing
            me            | :{src} JOIN {room}
            me+all        | @time=T :{src} JOIN {room} * :{real}
            """),
        new("somebody leaves", [], ["PART {room} :so long"], """
            none          | :{src} PART {room} :so long
            server-time   | @time=T :{src} PART {room} :so long
            all           | @time=T :{src} PART {room} :so long
            me            | :{src} PART {room} :so long
            me+all        | @time=T :{src} PART {room} :so long
            """),
        new("somebody leaves without a word", [], ["PART {room}"], """
            none          | :{src} PART {room}
            server-time   | @time=T :{src} PART {room}
            all           | @time=T :{src} PART {room}
            me            | :{src} PART {room}
            me+all        | @time=T :{src} PART {room}
            """),
        new("somebody says something", [], ["PRIVMSG {room} :hello all"], """
            none          | :{src} PRIVMSG {room} :hello all
            server-time   | @time=T :{src} PRIVMSG {room} :hello all
            message-tags  | @msgid=I :{src} PRIVMSG {room} :hello all
            all           | @time=T;msgid=I :{src} PRIVMSG {room} :hello all
            me            | -
            me+all        | @time=T;msgid=I :{src} PRIVMSG {room} :hello all
            """),
        new("somebody says something with tags", [], ["@+draft/reply=x;+typing=done;other=no PRIVMSG {room} :hello all"], """
            none          | :{src} PRIVMSG {room} :hello all
            server-time   | @time=T :{src} PRIVMSG {room} :hello all
            message-tags  | @msgid=I;+draft/reply=x;+typing=done :{src} PRIVMSG {room} :hello all
            all           | @time=T;msgid=I;+draft/reply=x;+typing=done :{src} PRIVMSG {room} :hello all
            me+all        | @time=T;msgid=I;+draft/reply=x;+typing=done :{src} PRIVMSG {room} :hello all
            """, OnlyByAll: true),
        new("somebody gives notice", [], ["NOTICE {room} :hello all"], """
            none          | :{src} NOTICE {room} :hello all
            server-time   | @time=T :{src} NOTICE {room} :hello all
            message-tags  | @msgid=I :{src} NOTICE {room} :hello all
            all           | @time=T;msgid=I :{src} NOTICE {room} :hello all
            me            | -
            me+all        | @time=T;msgid=I :{src} NOTICE {room} :hello all
            """),
        new("somebody acts", [], ["PRIVMSG {room} :\u0001ACTION waves\u0001"], """
            none          | :{src} PRIVMSG {room} :^ACTION waves^
            server-time   | @time=T :{src} PRIVMSG {room} :^ACTION waves^
            message-tags  | @msgid=I :{src} PRIVMSG {room} :^ACTION waves^
            all           | @time=T;msgid=I :{src} PRIVMSG {room} :^ACTION waves^
            me            | -
            me+all        | @time=T;msgid=I :{src} PRIVMSG {room} :^ACTION waves^
            """),
        new("somebody types", [], ["@+typing=active TAGMSG {room}"], """
            none          | -
            message-tags  | @msgid=I;+typing=active :{src} TAGMSG {room}
            all           | @time=T;msgid=I;+typing=active :{src} TAGMSG {room}
            me+all        | @time=T;msgid=I;+typing=active :{src} TAGMSG {room}
            """, OnlyByAll: true),
        new("somebody speaks to some alone", [], ["PRIVMSG {none},{server-time},{message-tags},{all} :psst, you"], """
            others        | -
            none          | :{src} PRIVMSG {viewer} :psst, you
            server-time   | @time=T :{src} PRIVMSG {viewer} :psst, you
            message-tags  | @msgid=I :{src} PRIVMSG {viewer} :psst, you
            all           | @time=T;msgid=I :{src} PRIVMSG {viewer} :psst, you
            me            | -
            me+all        | @time=T;msgid=I :{src} PRIVMSG {none} :psst, you ; @time=T;msgid=I :{src} PRIVMSG {server-time} :psst, you ; @time=T;msgid=I :{src} PRIVMSG {message-tags} :psst, you ; @time=T;msgid=I :{src} PRIVMSG {all} :psst, you
            """),
        new("somebody makes an account and is logged in to it", [], ["REGISTER * * secret"], """
            none           | -
            account-notify | :{src} ACCOUNT {me}
            all            | @time=T :{src} ACCOUNT {me}
            me             | :chat.local 900 {me} {src} {me} :You are now logged in as {me} ; :chat.local REGISTER SUCCESS {me} :Account successfully registered
            me+all         | @time=T :{src} ACCOUNT :{me} ; :chat.local 900 {me} {src} {me} :You are now logged in as {me} ; @time=T :chat.local REGISTER SUCCESS {me} :Account successfully registered
            """),
        new("somebody sets the topic", [], ["TOPIC {room} :Turtles of {me}"], """
            none          | :{src} TOPIC {room} :Turtles of {me}
            server-time   | @time=T :{src} TOPIC {room} :Turtles of {me}
            all           | @time=T :{src} TOPIC {room} :Turtles of {me}
            me            | :{src} TOPIC {room} :Turtles of {me}
            me+all        | @time=T :{src} TOPIC {room} :Turtles of {me}
            """),
        new("somebody changes a mode", ["MODE {room} +t"], ["MODE {room} -t"], """
            none          | :{src} MODE {room} -t
            server-time   | @time=T :{src} MODE {room} -t
            all           | @time=T :{src} MODE {room} -t
            me            | :{src} MODE {room} -t
            me+all        | @time=T :{src} MODE {room} -t
            """),
        new("several modes change, some of them to what they are", ["MODE {room} +t"], ["MODE {room} -n+sv-t+n {victim}"], """
            none          | :{src} MODE {room} -n+sv-t+n {victim}
            server-time   | @time=T :{src} MODE {room} -n+sv-t+n {victim}
            all           | @time=T :{src} MODE {room} -n+sv-t+n {victim}
            me            | :{src} MODE {room} -n+sv-t+n {victim}
            me+all        | @time=T :{src} MODE {room} -n+sv-t+n {victim}
            """),
        new("somebody is banned", ["MODE {room} -b evil"], ["MODE {room} +b evil"], """
            none          | :{src} MODE {room} +b evil!*@*
            server-time   | @time=T :{src} MODE {room} +b evil!*@*
            all           | @time=T :{src} MODE {room} +b evil!*@*
            me            | :{src} MODE {room} +b evil!*@*
            me+all        | @time=T :{src} MODE {room} +b evil!*@*
            """),
        new("somebody is invited", [], ["INVITE {outsider} {room}"], """
            none          | -
            invite-notify | :{src} INVITE {outsider} {room}
            all           | @time=T :{src} INVITE {outsider} {room}
            me            | :chat.local 341 {me} {outsider} {room}
            me+all        | :chat.local 341 {me} {outsider} {room}
            """),
        new("somebody knocks", ["MODE {room} +i", "PART {room}"], ["KNOCK {room} :let me in"], """
            others        | -
            none          | :chat.local 710 {room} {room} {src} :has asked for an invite: let me in
            server-time   | @time=T :chat.local 710 {room} {room} {src} :has asked for an invite: let me in
            invite-notify | :chat.local 710 {room} {room} {src} :has asked for an invite: let me in
            all           | @time=T :chat.local 710 {room} {room} {src} :has asked for an invite: let me in
            me            | :chat.local 711 {me} {room} :Your knock has been delivered
            me+all        | :chat.local 711 {me} {room} :Your knock has been delivered
            """),
        new("somebody speaks to those who keep order", [], ["PRIVMSG %{room} :look out"], """
            others        | -
            none          | :{src} PRIVMSG %{room} :look out
            server-time   | @time=T :{src} PRIVMSG %{room} :look out
            invite-notify | :{src} PRIVMSG %{room} :look out
            all           | @time=T;msgid=I :{src} PRIVMSG %{room} :look out
            me            | -
            me+all        | @time=T;msgid=I :{src} PRIVMSG %{room} :look out
            """),
        new("a bot says something", ["MODE {me} +B"], ["PRIVMSG {room} :beep"], """
            none          | :{src} PRIVMSG {room} beep
            server-time   | @time=T :{src} PRIVMSG {room} beep
            message-tags  | @bot;msgid=I :{src} PRIVMSG {room} beep
            all           | @time=T;bot;msgid=I :{src} PRIVMSG {room} beep
            me            | -
            me+all        | @time=T;bot;msgid=I :{src} PRIVMSG {room} beep
            """),
        new("somebody is kicked", [], ["KICK {room} {victim} :enough of that"], """
            none          | :{src} KICK {room} {victim} :enough of that
            server-time   | @time=T :{src} KICK {room} {victim} :enough of that
            all           | @time=T :{src} KICK {room} {victim} :enough of that
            me            | :{src} KICK {room} {victim} :enough of that
            me+all        | @time=T :{src} KICK {room} {victim} :enough of that
            """),
        new("somebody takes another name", [], ["NICK {me}_"], """
            none          | :{src} NICK {me}_
            server-time   | @time=T :{src} NICK {me}_
            all           | @time=T :{src} NICK {me}_
            me            | :{src} NICK {me}_
            me+all        | @time=T :{src} NICK {me}_
            """),
        new("somebody takes another real name", [], ["SETNAME :Another Name"], """
            none          | -
            setname       | :{src} SETNAME :Another Name
            all           | @time=T :{src} SETNAME :Another Name
            me            | -
            me+all        | @time=T :{src} SETNAME :Another Name
            """),
        new("somebody goes away", [], ["AWAY :gone fishing"], """
            none          | -
            away-notify   | :{src} AWAY :gone fishing
            all           | @time=T :{src} AWAY :gone fishing
            me            | :chat.local 306 {me} :You have been marked as being away
            me+all        | :chat.local 306 {me} :You have been marked as being away
            """),
        new("somebody comes back", ["AWAY :gone fishing"], ["AWAY"], """
            none          | -
            away-notify   | :{src} AWAY
            all           | @time=T :{src} AWAY
            me            | :chat.local 305 {me} :You are no longer marked as being away
            me+all        | :chat.local 305 {me} :You are no longer marked as being away
            """),
        new("somebody changes nothing", ["AWAY :gone", "MODE {room} +n"], ["AWAY :gone", "MODE {room} +n", "NICK {me}", "JOIN {room}", "SETNAME :{real}"], """
            none          | -
            me            | :chat.local 306 {me} :You have been marked as being away
            me+all        | :chat.local 306 {me} :You have been marked as being away
            """),
        new("somebody comes from another host", ["MODE {room} +v {me}", "MODE {room} -o {me}"], ["OPER staff secret"], """
            none          | :{src} QUIT :Changing hostname ; :{staff} JOIN {room} ; :chat.local MODE {room} +v {me}
            extended-join | :{src} QUIT :Changing hostname ; :{staff} JOIN {room} * :{real} ; :chat.local MODE {room} +v {me}
            server-time   | @time=T :{src} QUIT :Changing hostname ; @time=T :{staff} JOIN {room} ; @time=T :chat.local MODE {room} +v {me}
            chghost       | :{src} CHGHOST {user} staff.example.org
            all           | @time=T :{src} CHGHOST {user} staff.example.org
            me            | :chat.local 396 {me} staff.example.org :is now your displayed host ; :{staff} MODE {me} +o ; :chat.local 381 {me} :You are now an IRC operator
            me+all        | @time=T :{src} CHGHOST {user} staff.example.org ; :chat.local 396 {me} staff.example.org :is now your displayed host ; @time=T :{staff} MODE {me} +o ; :chat.local 381 {me} :You are now an IRC operator
            """),
        new("somebody sets metadata", [], ["METADATA * SET color :#00ff00"], """
            none             | -
            draft/metadata-2 | :{src} METADATA {me} color * #00ff00
            all              | @time=T :{src} METADATA {me} color * #00ff00
            me+all           | :chat.local 761 {me} {me} color * #00ff00
            """, OnlyByAll: true),
        new("somebody says several lines", [],
            ["BATCH +x draft/multiline {room}", "@batch=x PRIVMSG {room} :one line", "@batch=x PRIVMSG {room} :and one", "@batch=x;draft/multiline-concat PRIVMSG {room} : more", "BATCH -x"], """
            none          | :{src} PRIVMSG {room} :one line ; :{src} PRIVMSG {room} :and one ; :{src} PRIVMSG {room} : more
            server-time   | @time=T :{src} PRIVMSG {room} :one line ; @time=T :{src} PRIVMSG {room} :and one ; @time=T :{src} PRIVMSG {room} : more
            message-tags  | @msgid=I :{src} PRIVMSG {room} :one line ; :{src} PRIVMSG {room} :and one ; :{src} PRIVMSG {room} : more
            all           | @time=T;msgid=I :{src} BATCH +I draft/multiline {room} ; @batch=I :{src} PRIVMSG {room} :one line ; @batch=I :{src} PRIVMSG {room} :and one ; @batch=I;draft/multiline-concat :{src} PRIVMSG {room} : more ; :{src} BATCH -I
            me+all        | @time=T;msgid=I :{src} BATCH +I draft/multiline {room} ; @batch=I :{src} PRIVMSG {room} :one line ; @batch=I :{src} PRIVMSG {room} :and one ; @batch=I;draft/multiline-concat :{src} PRIVMSG {room} : more ; :{src} BATCH -I
            """, OnlyByAll: true),
        new("somebody takes back what it said", ["PRIVMSG {room} :oops"], ["REDACT {room} {msgid} :not what I meant"], """
            none                    | -
            draft/message-redaction | :{src} REDACT {room} {msgid} :not what I meant
            all                     | @time=T :{src} REDACT {room} {msgid} :not what I meant
            me+all                  | @time=T :{src} REDACT {room} {msgid} :not what I meant
            """, OnlyByAll: true),
        new("somebody quits", [], ["QUIT :so long"], """
            none          | :{src} QUIT :Quit: so long
            server-time   | @time=T :{src} QUIT :Quit: so long
            all           | @time=T :{src} QUIT :Quit: so long
            me            | ERROR :Closing link: ({user}@127.0.0.1) [Quit: so long]
            me+all        | ERROR :Closing link: ({user}@127.0.0.1) [Quit: so long]
            """),
    ];

    [Fact]
    public async Task Everybody_sees_what_its_capabilities_say_and_nothing_else()
    {
        var host = await StartAsync("operators.staff.host=staff.example.org", $"operators.staff.password={Operators.Hash}");
        var room = NewRoom();
        var founder = await IrcAsync(host, "founder", room);
        var viewers = await ViewersAsync(host, room);
        await founder.AskAsync(KeepingOrder.Select(viewer => $"MODE {room} +h {viewers[viewer].Nick}"));
        List<string> wrong = [];

        foreach (var row in Rows)
        {
            foreach (var capabilities in row.OnlyByAll ? [All] : new[] { None, All })
            {
                var victim = await IrcAsync(host, "victim", room);
                var outsider = await IrcAsync(host, "outsider");
                var actor = await EnterAsync(host, "actor", capabilities, room);
                await founder.AskAsync($"MODE {room} +o {actor.Nick}");
                var names = viewers.ToDictionary(viewer => viewer.Key, viewer => viewer.Value.Nick);
                (names["room"], names["me"], names["victim"], names["outsider"]) = (room, actor.Nick, victim.Nick, outsider.Nick);
                (names["src"], names["user"], names["real"]) = (actor.Source[1..], $"~{actor.Nick}", $"{actor.Nick} of the tests");
                names["staff"] = $"{actor.Nick}!~{actor.Nick}@staff.example.org";
                var seen = Parse(row.Seen);
                var before = await actor.AskAsync(row.Before.Select(line => Fill(line, names)));
                names["msgid"] = before.Select(line => MessageId().Match(line)).FirstOrDefault(match => match.Success)?.Value["msgid=".Length..] ?? "";
                foreach (var viewer in viewers.Values)
                    await viewer.AskAsync();

                var mine = await ActAsync(actor, row.Act.Select(line => Fill(line, names)));
                Compare(wrong, row, $"{capabilities} as me", mine, Fill(seen[capabilities == None ? "me" : "me+all"], names));
                foreach (var (name, viewer) in viewers)
                {
                    names["viewer"] = viewer.Nick;
                    var expected = seen.GetValueOrDefault(name) ?? seen.GetValueOrDefault("others") ?? seen[None];
                    Compare(wrong, row, $"{name} of one with {capabilities}", await viewer.AskAsync(), Fill(expected, names));
                }

                await actor.DisposeAsync();
                await victim.DisposeAsync();
                await outsider.DisposeAsync();
                await founder.AskAsync($"MODE {room} -is+nt");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Somebody with no capability, with all of them, and with each of them alone.</summary>
    private async Task<Dictionary<string, IrcUser>> ViewersAsync(HostProcess host, string room)
    {
        Dictionary<string, IrcUser> viewers = [];
        foreach (var capabilities in Capability.All.Select(capability => capability.Name).Prepend(All).Prepend(None))
            viewers[capabilities] = await EnterAsync(host, "viewer", capabilities, room);
        return viewers;
    }

    private async Task<IrcUser> EnterAsync(HostProcess host, string name, string capabilities, string room)
    {
        var user = await IrcAsync(host, name);
        var wanted = capabilities == All ? Capability.All.Select(capability => capability.Name) : [capabilities];
        foreach (var names in capabilities == None ? [] : wanted.Chunk(20))
            Assert.Contains(await user.AskAsync($"CAP REQ :{string.Join(' ', names)}"), line => line.Contains(" ACK ", StringComparison.Ordinal));
        if (capabilities is All or "draft/metadata-2")
            await user.AskAsync("METADATA * SUB color");
        await user.AskAsync($"JOIN {room}");
        return user;
    }

    private static async Task<List<string>> ActAsync(IrcUser actor, IEnumerable<string> lines)
    {
        var all = lines.ToArray();
        if (!all[^1].StartsWith("QUIT", StringComparison.Ordinal))
            return await actor.AskAsync(all);
        await actor.SendAsync(all);
        return [.. (await actor.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
    }

    private static Dictionary<string, string> Parse(string seen) => seen
        .Split('\n')
        .Select(line => line.Split(" | ", 2))
        .ToDictionary(cells => cells[0].Trim(), cells => cells[1].Trim());

    /// <summary>Who is in the room, its topic and what has been read are other matters, so they are left out of what one sees who comes in.</summary>
    private static void Compare(List<string> wrong, Row row, string who, List<string> seen, string expected)
    {
        var lines = seen.Where(line => !NamesReply().IsMatch(line)).Select(Canonical).ToArray();
        string[] wanted = expected == "-" ? [] : [.. expected.Split(" ; ").Select(Canonical)];
        if (!lines.SequenceEqual(wanted))
            wrong.Add($"{row.Name}, seen by {who}:\n  expected: {string.Join("\n            ", wanted)}\n  seen:     {string.Join("\n            ", lines)}");
    }

    /// <summary>A line without what differs each time, and without the colon of a last parameter that needs none.</summary>
    private static string Canonical(string line)
    {
        var fixedTags = MessageId().Replace(Time().Replace(line, "time=T"), "msgid=I").Replace('\u0001', '^');
        return NeedlessColon().Replace(BatchId().Replace(fixedTags, "$1I"), " $1");
    }

    private static string Fill(string text, Dictionary<string, string> names) => Placeholder().Replace(text, match => names[match.Groups[1].Value]);

    [GeneratedRegex(@"\{([\w-]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?<=^@|;)time=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")]
    private static partial Regex Time();

    [GeneratedRegex(@"(?<=^@|;)msgid=[A-Za-z0-9_-]+")]
    private static partial Regex MessageId();

    [GeneratedRegex(@"((?<=^@|;)batch=|(?<= BATCH [+-]))[A-Za-z0-9_-]+")]
    private static partial Regex BatchId();

    [GeneratedRegex(@" :([^\s:]\S*)$")]
    private static partial Regex NeedlessColon();

    [GeneratedRegex(@"^(@\S+ )?:\S+ (353|366|332|333|MARKREAD) ")]
    private static partial Regex NamesReply();
}
