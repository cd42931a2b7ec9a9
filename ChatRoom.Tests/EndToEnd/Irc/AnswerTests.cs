using System.Text.RegularExpressions;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>
/// Whatever is wrong with a command is answered, and once: a table of lines and of all that comes back. What is expected is the
/// beginning of an answer, without the server's name and one's own; <c>...</c> in it is anything.
/// </summary>
public sealed partial class AnswerTests(SharedServer server) : SharedServerTest(server)
{
    private const string BeforeRegistration = """
        NOSUCH                      => 451
        JOIN #room                  => 451
        PRIVMSG nobody :hi          => 451
        WHOIS nobody                => 451
        MOTD                        => 451
        OPER name password          => 451
        CAP                         => 461 CAP
        CAP NOSUCH                  => 410 NOSUCH
        CAP REQ :no-such-thing      => CAP * NAK :no-such-thing
        PASS                        => 461 PASS
        NICK                        => 431
        NICK :                      => 431
        NICK 1abc                   => 432 1abc
        NICK a!b                    => 432 a!b
        NICK żółw                   => 432 żółw
        USER                        => 461 USER
        USER a                      => 461 USER
        USER a 0 *                  => 461 USER
        PING                        => 461 PING
        PONG                        => -
        PONG x y z                  => -
        ERROR :x                    => -
        """;

    private const string OfConnections = """
        NOSUCH                      => 421 NOSUCH
        nosuch a b c :d             => 421 nosuch
        001 x                       => 421 001
        PASS                        => 462
        PASS x                      => 462
        USER                        => 462
        USER a b c :d               => 462
        NICK                        => 431
        NICK :                      => 431
        NICK a@b                    => 432 a@b
        NICK {bob}                  => 433 {bob}
        NICK {me}                   => -
        CAP                         => 461 CAP
        CAP NOSUCH                  => 410 NOSUCH
        CAP LIST                    => CAP {me} LIST :
        CAP END                     => -
        PING                        => 461 PING
        PING a b                    => PONG chat.local :a
        PONG                        => -
        ERROR                       => -
        OPER                        => 461 OPER
        OPER name                   => 461 OPER
        OPER name password          => 491
        """;

    private const string OfRooms = """
        JOIN                        => 461 JOIN
        JOIN room                   => 403 room
        JOIN #                      => 403 #
        JOIN #{65}                  => 403 #{65}
        JOIN {room}                 => -
        JOIN {room} key             => -
        PART                        => 461 PART
        PART room                   => 403 room
        PART #nosuch                => 403 #nosuch
        PART {elsewhere}            => 442 {elsewhere}
        TOPIC                       => 461 TOPIC
        TOPIC #nosuch               => 403 #nosuch
        TOPIC {room}                => 331 {room}
        TOPIC {theirs}              => 331 {theirs}
        TOPIC {theirs} :x           => 482 {theirs}
        TOPIC {elsewhere} :x        => 442 {elsewhere}
        TOPIC #nosuch :x            => 403 #nosuch
        NAMES                       => 366 *
        NAMES #nosuch               => 366 #nosuch
        NAMES {room}                => 353 = {room} ; 366 {room}
        LIST #nosuch                => 321 ; 323
        LIST {elsewhere}            => 321 ; 322 {elsewhere} 1 ; 323
        KICK                        => 461 KICK
        KICK {room}                 => 461 KICK
        KICK #nosuch nobody         => 403 #nosuch
        KICK {room} nobody          => 441 nobody {room}
        KICK {theirs} {bob}         => 482 {theirs}
        KICK {elsewhere} {bob}      => 442 {elsewhere}
        KICK {room},{theirs} nobody => 461 KICK
        MODE                        => 461 MODE
        MODE nobody                 => 401 nobody
        MODE #nosuch                => 403 #nosuch
        MODE {room}                 => 324 {room} ; 329 {room}
        MODE {elsewhere}            => 324 {elsewhere} ; 329 {elsewhere}
        MODE {room} +Z              => 472 Z
        MODE {room} +n              => -
        MODE {room} +o {outsider}   => 441 {outsider} {room}
        MODE {theirs} +n            => 482 {theirs}
        MODE {theirs} -o {bob}      => 482 {theirs}
        MODE {elsewhere} +n         => 442 {elsewhere}
        MODE #nosuch +n             => 403 #nosuch
        MODE {room} b               => 368 {room}
        MODE {room} +b              => 368 {room}
        MODE {room} e               => 349 {room}
        MODE {room} I               => 347 {room}
        MODE {theirs} b             => 368 {theirs}
        MODE {theirs} e             => 482 {theirs}
        MODE {elsewhere} b          => 368 {elsewhere}
        MODE {room} +o              => 696 {room} o *
        MODE {room} +o nobody       => 441 nobody {room}
        MODE {room} +q {me}         => 482 {room}
        MODE {room} +k              => 696 {room} k *
        MODE {room} +k a,b          => 525 {room}
        MODE {room} -k              => -
        MODE {room} -k any          => -
        MODE {room} +l              => 696 {room} l *
        MODE {room} +l x            => 696 {room} l x
        MODE {room} +l 0            => 696 {room} l 0
        MODE {room} +l -1           => 696 {room} l -1
        MODE {room} -l              => -
        MODE {room} +f {elsewhere}  => 482 {elsewhere}
        MODE {room} +f #nosuch      => 403 #nosuch
        MODE {room} +W 0            => 696 {room} W 0
        MODE {room} +F 5            => 696 {room} F 5
        MODE {room} +ZZ             => 472 Z
        MODE {room} +ZYZ            => 472 Z ; 472 Y
        MODE {room} +               => -
        MODE {room} +-+-            => -
        JOIN {invited}              => 473 {invited}
        JOIN {keyed}                => 475 {keyed}
        JOIN {keyed} wrong          => 475 {keyed}
        JOIN {full}                 => 471 {full}
        JOIN {banned}               => 474 {banned}
        JOIN {members}              => 477 {members}
        INVITE                      => 337
        INVITE {bob}                => 461 INVITE
        INVITE nobody {room}        => 401 nobody
        INVITE {bob} #nosuch        => 403 #nosuch
        INVITE {bob} {elsewhere}    => 442 {elsewhere}
        INVITE {bob} {theirs}       => 443 {bob} {theirs}
        INVITE {outsider} {room}    => 341 {outsider} :{room}
        KNOCK                       => 461 KNOCK
        KNOCK #nosuch               => 403 #nosuch
        KNOCK {room}                => 714 {room}
        KNOCK {elsewhere}           => 713 {elsewhere}
        KNOCK {invited}             => 711 {invited}
        KNOCK {invited}             => 712 {invited}
        """;

    private const string OfMessages = """
        PRIVMSG                     => 411
        PRIVMSG :                   => 411
        PRIVMSG {bob}               => 412
        PRIVMSG {bob} :             => 412
        PRIVMSG nobody :x           => 401 nobody
        PRIVMSG nobody,nobody :x    => 401 nobody
        PRIVMSG nobody,noone :x     => 401 nobody ; 401 noone
        PRIVMSG #nosuch :x          => 403 #nosuch
        PRIVMSG {elsewhere} :x      => 404 {elsewhere}
        PRIVMSG {moderated} :x      => 404 {moderated}
        PRIVMSG @{elsewhere} :x     => 404 {elsewhere}
        PRIVMSG @{theirs} :x        => -
        PRIVMSG {bob} :x            => -
        PRIVMSG {bob} x surplus     => -
        PRIVMSG a,b,c,d,e :x        => 407 a,b,c,d,e
        PRIVMSG {away} :x           => 301 {away} :gone
        NOTICE                      => -
        NOTICE {bob}                => -
        NOTICE nobody :x            => -
        NOTICE #nosuch :x           => -
        NOTICE {elsewhere} :x       => -
        NOTICE a,b,c,d,e :x         => -
        NOTICE {away} :x            => -
        NOTICE {moderated} :x       => -
        TAGMSG                      => 421 TAGMSG
        TAGMSG {bob}                => 421 TAGMSG
        """;

    private const string OfPeople = """
        AWAY                        => 305
        AWAY :                      => 305
        SETNAME                     => 461 SETNAME
        SETNAME :                   => FAIL SETNAME INVALID_REALNAME
        SETNAME :{400}              => FAIL SETNAME INVALID_REALNAME
        WHO                         => 461 WHO
        WHO nobody                  => 315 nobody
        WHO nobody %tn,12345 more   => 315 nobody
        WHO {bob} %                 => 354 ; 315 {bob}
        WHO #nosuch                 => 315 #nosuch
        WHO {bob}                   => 352 ... {bob} ... ; 315 {bob}
        WHOIS                       => 431
        WHOIS :                     => 431
        WHOIS nobody                => 401 nobody ; 318 nobody
        WHOIS b*                    => 401 b* ; 318 b*
        WHOIS {bob} nobody          => 401 nobody ; 318 nobody
        WHOIS #nosuch               => 401 #nosuch ; 318 #nosuch
        WHOWAS                      => 431
        WHOWAS :                    => 431
        WHOWAS nobody               => 406 nobody ; 369 nobody
        WHOWAS nobody x y z         => 406 nobody ; 369 nobody
        MONITOR                     => 461 MONITOR
        MONITOR +                   => 461 MONITOR
        MONITOR + :                 => 461 MONITOR
        MONITOR -                   => 461 MONITOR
        MONITOR * nobody            => 400 MONITOR *
        MONITOR :                   => 400 MONITOR
        MONITOR + nobody            => 731 :nobody
        MONITOR + nobody,{bob} more => 730 :{bob} ; 731 :nobody
        MONITOR L nobody            => 732 :nobody,{bob} ; 733
        MONITOR - stranger          => -
        MONITOR C                   => -
        MONITOR L                   => 733
        MONITOR S                   => -
        KILL                        => 481
        KILL {bob} :x               => 481
        WALLOPS :x                  => 481
        ISON                        => 461 ISON
        ISON nobody                 => 303 :
        ISON nobody {bob}           => 303 :{bob}
        USERHOST                    => 461 USERHOST
        USERHOST nobody             => 302 :
        USERHOST nobody {bob}       => 302 :{bob}=+~{bob}@
        USERS                       => 446
        MODE {me}                   => 221 :+
        MODE {me} +Z                => 501
        MODE {me} +ZYX              => 501
        MODE {me} +o                => -
        MODE {me} -o                => -
        MODE {bob}                  => 502
        MODE {bob} +i               => 502
        """;

    private const string OfTheServer = """
        MOTD                        => 422
        MOTD nosuch.server          => 402 nosuch.server
        VERSION nosuch.server       => 402 nosuch.server
        ADMIN nosuch.server         => 402 nosuch.server
        INFO nosuch.server          => 402 nosuch.server
        TIME nosuch.server          => 402 nosuch.server
        TIME                        => 391 chat.local
        LINKS                       => 364 chat.local ; 365 *
        LINKS *.org                 => 365 *.org
        LINKS nosuch.server *       => 402 nosuch.server
        HELP NOSUCH                 => 524 NOSUCH
        HELPOP NOSUCH               => 524 NOSUCH
        HELP PING                   => 704 PING :PING token ; 705 PING : ; 705 PING :PING is ; 706 PING
        """;

    [Fact]
    public async Task Strangers_are_answered()
    {
        var stranger = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], "*"));

        await AssertAnswersAsync(stranger, BeforeRegistration, []);
    }

    [Theory]
    [InlineData(OfConnections)]
    [InlineData(OfRooms)]
    [InlineData(OfMessages)]
    [InlineData(OfPeople)]
    [InlineData(OfTheServer)]
    public async Task Whoever_is_here_is_answered(string table)
    {
        var (room, theirs, elsewhere) = (NewRoom(), NewRoom(), NewRoom());
        var bob = await IrcAsync("bob", theirs, elsewhere);
        var (invited, keyed, full, banned, members, moderated) = (NewRoom(), NewRoom(), NewRoom(), NewRoom(), NewRoom(), NewRoom());
        await bob.AskAsync($"JOIN {invited},{keyed},{full},{banned},{members},{moderated}");
        var me = await IrcAsync("alice", room, theirs, moderated);
        await bob.AskAsync(
            $"MODE {invited} +i", $"MODE {keyed} +k sesame", $"MODE {full} +l 1", $"MODE {banned} +b *!*@*", $"MODE {members} +R", $"MODE {moderated} +m");
        await me.AskAsync();
        var away = await IrcAsync("away");
        await away.AskAsync("AWAY :gone");
        var outsider = await IrcAsync("outsider");

        await AssertAnswersAsync(me, table, new()
        {
            ["room"] = room,
            ["theirs"] = theirs,
            ["elsewhere"] = elsewhere,
            ["bob"] = bob.Nick,
            ["me"] = me.Nick,
            ["away"] = away.Nick,
            ["outsider"] = outsider.Nick,
            ["invited"] = invited,
            ["keyed"] = keyed,
            ["full"] = full,
            ["banned"] = banned,
            ["members"] = members,
            ["moderated"] = moderated,
        });
    }

    private static async Task AssertAnswersAsync(IrcUser user, string table, Dictionary<string, string> names)
    {
        List<string> wrong = [];
        foreach (var row in table.Split('\n'))
        {
            var (line, expected) = (Fill(row.Split(" => ")[0].TrimEnd(), names), Fill(row.Split(" => ")[1].TrimEnd(), names));
            var answers = await user.AskAsync(line);
            if (!Fits(answers, expected, user.Nick))
                wrong.Add($"{line}\n  expected: {expected}\n  {(answers.Count == 0 ? "silence" : string.Join("\n  ", answers))}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool Fits(List<string> answers, string expected, string nick)
    {
        string[] parts = expected switch { "-" => [], _ => expected.Split(" ; ") };
        return answers.Count == parts.Length && answers.Zip(parts).All(pair => Regex.IsMatch(pair.First, Pattern(pair.Second, nick)));
    }

    private static string Pattern(string expected, string nick)
    {
        var text = char.IsAsciiDigit(expected[0]) ? expected.Insert(3, $" {nick}") : expected;
        var end = char.IsLetterOrDigit(expected[^1]) || expected[^1] == '*' ? "(?= |$)" : "";
        return $"^(@\\S+ )?:chat\\.local {Regex.Escape(text).Replace(@"\.\.\.", ".*", StringComparison.Ordinal)}{end}";
    }

    /// <summary>Puts in names, and a text of so many letters for a number.</summary>
    private static string Fill(string text, Dictionary<string, string> names) => Placeholder().Replace(
        text, match => int.TryParse(match.Groups[1].Value, out var length) ? new string('x', length) : names[match.Groups[1].Value]);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
