using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using ChatRoom.Actors.Doors.Irc;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;
using ChatRoom.Tests.Actors.Delivery;
using ChatRoom.Tests.Actors.Support;
using CsCheck;

namespace ChatRoom.Tests.Actors.Doors.Irc;

public sealed class IrcVariantTests
{
    private const string Alice = ":alice!~alice@192.0.2.7";
    private const string Time = "time=2030-05-06T12:00:00.007Z";

    private static readonly Profile Alicia = People.Alice with { Name = "alicia" };

    public static TheoryData<string, string> WithoutCapabilities => new()
    {
        { nameof(Message), $"{Alice} PRIVMSG #room :hello" },
        { nameof(MessageKind.Action), $"{Alice} PRIVMSG #room :\u0001ACTION waves\u0001" },
        { nameof(MessageKind.Notice), $"{Alice} NOTICE #room :beep" },
        { nameof(Join), $"{Alice} JOIN #room" },
        { nameof(LeaveCause.Part), $"{Alice} PART #room" },
        { "Part with a reason", $"{Alice} PART #room :see you" },
        { nameof(LeaveCause.Kick), $"{Alice} KICK #room bob :too loud" },
        { nameof(LeaveCause.Quit), $"{Alice} QUIT :Quit: bye" },
        { nameof(TopicChanged), $"{Alice} TOPIC #room :news" },
        { "No topic", $"{Alice} TOPIC #room :" },
        { nameof(ModesChanged), $"{Alice} MODE #room -n" },
        { "Operator", $"{Alice} MODE #room +o bob" },
        { "Several modes", $"{Alice} MODE #room +ob-l bob carol!*@*" },
        { "To operators", $"{Alice} PRIVMSG @#room :psst" },
        { nameof(Knocked), ":chat.local 710 #room #room alice!~alice@192.0.2.7 :has asked for an invite: please" },
        { nameof(ProfileUpdated), $"{Alice} NICK :alicia" },
    };

    [Theory]
    [MemberData(nameof(WithoutCapabilities))]
    public void Each_event_is_one_line_for_who_has_no_capabilities(string happened, string line) =>
        Assert.Equal(line + "\r\n", Write(Event(happened), Capabilities.None));

    [Theory]
    [MemberData(nameof(WithoutCapabilities))]
    public void Each_event_has_its_tags_for_who_has_all_capabilities(string happened, string line)
    {
        line += happened == nameof(Join) ? " * :alice of the tests" : "";
        var tags = Event(happened) is Message ? $"@{Time};msgid=id-1" : $"@{Time}";

        Assert.Equal($"{tags} {line}\r\n", Write(Event(happened), Capabilities.OfVariant));
    }

    [Fact]
    public void Whose_account_is_known_shows_it_to_those_who_asked_for_it()
    {
        var member = People.Alice with { Account = "al" };

        Assert.Equal($"@account=al {Alice} PRIVMSG #room :hi\r\n", Write(Events.Said(member, "hi"), Capabilities.AccountTag));
        Assert.Equal($"@{Time};account=al {Alice} TOPIC #room :t\r\n", Write(Events.Topic(member, "t"), Capabilities.AccountTag | Capabilities.ServerTime));
        Assert.Equal($"{Alice} PRIVMSG #room :hi\r\n", Write(Events.Said(member, "hi"), Capabilities.None));
        Assert.Equal($"{Alice} JOIN #room al :alice of the tests\r\n", Write(Events.Joined(member), Capabilities.ExtendedJoin));
        Assert.Equal($"{Alice} JOIN #room\r\n", Write(Events.Joined(member), Capabilities.None));
    }

    [Fact]
    public void Logging_in_and_out_is_for_those_who_asked_for_it()
    {
        var member = People.Alice with { Account = "al" };

        Assert.Equal($"{Alice} ACCOUNT al\r\n", Write(Events.Updated(People.Alice, member), Capabilities.AccountNotify));
        Assert.Equal($"@account=al {Alice} ACCOUNT *\r\n", Write(Events.Updated(member, People.Alice), Capabilities.AccountNotify | Capabilities.AccountTag));
        Assert.Equal("", Write(Events.Updated(People.Alice, member), Capabilities.OfVariant & ~Capabilities.AccountNotify));
    }

    [Fact]
    public void A_text_of_several_lines_is_a_batch_for_those_who_asked_for_it()
    {
        var said = Events.Said(People.Alice, "") with { Said = new Utterance(MessageKind.Message, "one\n\ntw\ro", "+x=1") };

        Assert.Equal(
            [
                $"@{Time};msgid=id-1;+x=1 {Alice} BATCH +id-1 draft/multiline #room",
                $"@batch=id-1 {Alice} PRIVMSG #room :one",
                $"@batch=id-1 {Alice} PRIVMSG #room :",
                $"@batch=id-1 {Alice} PRIVMSG #room :tw",
                $"@batch=id-1;draft/multiline-concat {Alice} PRIVMSG #room :o",
                $"{Alice} BATCH -id-1",
            ],
            Lines(Write(said, Capabilities.MultilineBatch | Capabilities.MessageTags | Capabilities.ServerTime)));
        Assert.Equal(
            [$"@msgid=id-1;+x=1 {Alice} PRIVMSG #room :one", $"{Alice} PRIVMSG #room :tw", $"{Alice} PRIVMSG #room :o"],
            Lines(Write(said, Capabilities.MessageTags)));
        Assert.Equal([$"{Alice} PRIVMSG #room :one", $"{Alice} PRIVMSG #room :tw", $"{Alice} PRIVMSG #room :o"], Lines(Write(said, Capabilities.Multiline)));
    }

    [Fact]
    public void Only_what_changes_the_bytes_makes_another_variant()
    {
        Assert.Equal(For(Capabilities.None), For(Capabilities.EchoMessage | Capabilities.MultiPrefix | Capabilities.CapNotify));
        Assert.Equal(For(Capabilities.None), For(Capabilities.Batch));
        Assert.Equal(For(Capabilities.ServerTime), For(Capabilities.Multiline | Capabilities.ServerTime));
        Assert.NotEqual(For(Capabilities.None), For(Capabilities.MultilineBatch));
    }

    [Fact]
    public void Going_away_is_for_those_who_asked_for_it()
    {
        var lunch = People.Alice with { Away = "lunch" };

        Assert.Equal("", Write(Events.Updated(People.Alice, lunch), Capabilities.OfVariant & ~Capabilities.AwayNotify));
        Assert.Equal($"{Alice} AWAY :lunch\r\n", Write(Events.Updated(People.Alice, lunch), Capabilities.AwayNotify));
        Assert.Equal($"{Alice} AWAY\r\n", Write(Events.Updated(lunch, People.Alice), Capabilities.AwayNotify));
    }

    [Fact]
    public void A_new_real_name_is_for_those_who_asked_for_it()
    {
        var update = Events.Updated(People.Alice, People.Alice with { RealName = "Ada" });

        Assert.Equal("", Write(update, Capabilities.OfVariant & ~Capabilities.SetName));
        Assert.Equal($"{Alice} SETNAME :Ada\r\n", Write(update, Capabilities.SetName));
    }

    [Fact]
    public void Tags_of_other_clients_are_for_those_who_asked_for_tags()
    {
        var said = Events.Said(People.Alice, "hi") with { Said = new Utterance(MessageKind.Message, "hi", "+typing=active;+x") };

        Assert.Equal($"@msgid=id-1;+typing=active;+x {Alice} PRIVMSG #room :hi\r\n", Write(said, Capabilities.MessageTags));
        Assert.Equal($"{Alice} PRIVMSG #room :hi\r\n", Write(said, Capabilities.None));
        Assert.Equal($"@{Time} {Alice} PRIVMSG #room :hi\r\n", Write(said, Capabilities.ServerTime));
    }

    [Fact]
    public void Only_tags_are_a_TAGMSG_and_only_for_those_who_asked_for_tags()
    {
        var typing = Events.Said(People.Alice, "") with { Said = new Utterance(MessageKind.Tags, "", "+typing=done") };

        Assert.Equal($"@msgid=id-1;+typing=done {Alice} TAGMSG #room\r\n", Write(typing, Capabilities.MessageTags));
        Assert.Equal("", Write(typing, Capabilities.ServerTime));
    }

    [Theory]
    [InlineData(nameof(MessageKind.Message))]
    [InlineData(nameof(MessageKind.Notice))]
    [InlineData(nameof(MessageKind.Action))]
    public void A_long_text_becomes_several_messages_of_which_the_first_has_the_id(string said)
    {
        var kind = Enum.Parse<MessageKind>(said);
        var text = string.Join(' ', Enumerable.Range(0, 300).Select(i => $"w{i}\u00e9"));

        var lines = Lines(Write(Events.Said(People.Alice, text, kind: kind), Capabilities.OfVariant & ~Capabilities.Multiline));

        Assert.True(lines.Count > 1);
        Assert.All(lines, AssertFits);
        Assert.Equal(text, string.Concat(lines.Select(line => TextOf(line, kind))));
        Assert.Equal(1, lines.Count(line => line.Contains("msgid=", StringComparison.Ordinal)));
        Assert.Contains("msgid=", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_room_that_is_nothing_but_its_name_leaves_no_room_for_text_and_still_does_no_harm()
    {
        var room = "#" + new string('\u6f22', 127);
        var longest = new Profile("u", new string('n', 64), "~" + new string('u', 11), "2001:db8:1111:2222:3333:4444:5555:6666", "r");

        var lines = Lines(Write(new Message(room, 1, Events.Noon, longest, new Utterance(MessageKind.Action, "waves"), "id"), Capabilities.None));

        Assert.Equal("waves", string.Concat(lines.Select(line => TextOf(line, MessageKind.Action))));
    }

    [Fact]
    public void No_line_is_longer_than_IRC_allows_whatever_is_said_or_given_as_a_reason() =>
        Gen.Select(Gen.String[0, 600], Gen.String[Gen.Char.AlphaNumeric, 1, 63], Gen.Bool.Select(all => all ? Capabilities.OfVariant : Capabilities.None)).Sample(
            (text, name, capabilities) =>
            {
                var who = People.Alice with { Name = name[..Math.Min(name.Length, 30)] };
                var room = "#" + name;
                RoomEvent[] events =
                [
                    Events.Said(who, text) with { Room = room },
                    Events.Said(who, text, kind: MessageKind.Action) with { Room = room },
                    Events.Said(who, text, kind: MessageKind.Notice) with { Room = room },
                    Events.Parted(who, text) with { Room = room },
                    Events.Kicked(People.Bob, who, text) with { Room = room },
                    Events.Quit(who, text) with { Room = room },
                    Events.Topic(who, text) with { Room = room },
                ];
                foreach (var line in events.SelectMany(happened => Lines(Write(happened, capabilities))))
                {
                    AssertFits(line);
                    Assert.Equal(who.Source.ToString(), IrcMessage.Parse(line).Source);
                }
            },
            iter: 1_000);

    [Fact]
    public void Being_invited_is_for_those_who_asked_for_it()
    {
        var invited = new Invited("#room", 1, Events.Noon, People.Alice, People.Bob, LetsIn: true);

        Assert.Equal("", Write(invited, Capabilities.OfVariant & ~Capabilities.InviteNotify));
        Assert.Equal($"{Alice} INVITE bob #room\r\n", Write(invited, Capabilities.InviteNotify));
    }

    [Fact]
    public void Many_modes_are_several_lines_that_fit()
    {
        var masks = Enumerable.Range(0, 20).Select(i => $"{i}{new string('x', 60)}!*@*").ToArray();
        var changed = new ModesChanged("#room", 1, Events.Noon, People.Alice, [.. ModeText.Parse("+" + new string('b', 20), masks)]);

        var lines = Lines(Write(changed, Capabilities.None));

        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 510));
        Assert.Equal(masks, lines.SelectMany(line => IrcMessage.Parse(line).Parameters.Skip(2)));
    }

    [Fact]
    public void Equal_capabilities_are_equal_variants() =>
        Assert.Equal(new IrcVariant(Capabilities.ServerTime, "s"), new IrcVariant(Capabilities.ServerTime, "s"));

    private static IrcVariant For(Capabilities capabilities) => IrcVariant.For(capabilities, "chat.local");

    private static RoomEvent Event(string name) => name switch
    {
        nameof(Message) => Events.Said(People.Alice, "hello"),
        nameof(MessageKind.Action) => Events.Said(People.Alice, "waves", kind: MessageKind.Action),
        nameof(MessageKind.Notice) => Events.Said(People.Alice, "beep", kind: MessageKind.Notice),
        nameof(Join) => Events.Joined(People.Alice),
        nameof(LeaveCause.Part) => Events.Parted(People.Alice),
        "Part with a reason" => Events.Parted(People.Alice, "see you"),
        nameof(LeaveCause.Kick) => Events.Kicked(People.Bob, People.Alice, "too loud"),
        nameof(LeaveCause.Quit) => Events.Quit(People.Alice, "Quit: bye"),
        nameof(TopicChanged) => Events.Topic(People.Alice, "news"),
        "No topic" => Events.Topic(People.Alice, ""),
        nameof(ModesChanged) => Events.Mode(People.Alice, on: false, 'n'),
        "Operator" => Events.Mode(People.Alice, on: true, 'o', "bob"),
        "Several modes" => new ModesChanged(
            "#room", 1, Events.Noon, People.Alice, [.. ModeText.Parse("+ob-l", ["bob", "carol!*@*"])]),
        "To operators" => Events.Said(People.Alice, "psst") with { To = Ranks.Operator },
        nameof(Knocked) => new Knocked("#room", 1, Events.Noon, People.Alice, "please"),
        nameof(ProfileUpdated) => Events.Updated(People.Alice, Alicia),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such event."),
    };

    private static string Write(RoomEvent happened, Capabilities capabilities)
    {
        var output = new ArrayBufferWriter<byte>();
        new IrcVariant(capabilities, "chat.local").Write(happened, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static ImmutableList<string> Lines(string text)
    {
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        return [.. text[..^2].Split("\r\n")];
    }

    private static void AssertFits(string line)
    {
        var content = line.StartsWith('@') ? line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..] : line;
        Assert.InRange(Encoding.UTF8.GetByteCount(content), 1, IrcLimits.ContentLength);
    }

    private static string TextOf(string line, MessageKind kind)
    {
        var text = IrcMessage.Parse(line)[1];
        if (kind != MessageKind.Action)
        {
            return text;
        }

        Assert.True(Ctcp.TryParse(text, out var command, out var arguments));
        Assert.Equal(Ctcp.Action, command);
        return arguments;
    }
}
