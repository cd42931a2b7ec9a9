using System.Buffers;
using System.Text;
using ChatRoom.Actors.Doors.Plain;
using ChatRoom.Actors.Rooms;
using ChatRoom.Tests.Actors.Delivery;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Doors.Plain;

public sealed class PlainVariantTests
{
    [Fact]
    public void Messages_are_told_as_the_classic_tutorial_tells_them()
    {
        Assert.Equal("alice: hello\n", Write(Events.Said(People.Alice, "hello")));
        Assert.Equal("* alice waves\n", Write(Events.Said(People.Alice, "waves", kind: MessageKind.Action)));
        Assert.Equal("-alice- beep\n", Write(Events.Said(People.Alice, "beep", kind: MessageKind.Notice)));
    }

    [Fact]
    public void Of_a_message_of_several_lines_each_has_the_name_and_blank_ones_are_left_out()
    {
        Assert.Equal("alice: one\nalice: two\n", Write(Events.Said(People.Alice, "one\n\ntw\ro")));
        Assert.Equal("-alice- one\n-alice- two\n", Write(Events.Said(People.Alice, "one\ntwo", kind: MessageKind.Notice)));
    }

    [Fact]
    public void What_machines_say_to_machines_is_not_shown()
    {
        Assert.Equal("", Write(Events.Said(People.Alice, "", kind: MessageKind.Tags)));
        Assert.Equal("", Write(Events.Said(People.Alice, "\u0001VERSION\u0001")));
        Assert.Equal("", Write(Events.Said(People.Alice, "\u0001PING 12\u0001", kind: MessageKind.Notice)));
    }

    [Fact]
    public void Coming_and_going_is_told()
    {
        Assert.Equal("alice is connected to the server!\n", Write(Events.Joined(People.Alice)));
        Assert.Equal("alice left the server!\n", Write(Events.Quit(People.Alice, "Quit: bye")));
        Assert.Equal("alice left #room.\n", Write(Events.Parted(People.Alice)));
        Assert.Equal("alice left #room: bye\n", Write(Events.Parted(People.Alice, "bye")));
        Assert.Equal("alice made bob leave #room: too loud\n", Write(Events.Kicked(People.Bob, People.Alice, "too loud")));
        Assert.Equal("alice made bob leave #room.\n", Write(Events.Kicked(People.Bob, People.Alice, "")));
    }

    [Fact]
    public void Changes_are_told()
    {
        Assert.Equal("alice changed the topic to: news\n", Write(Events.Topic(People.Alice, "news")));
        Assert.Equal("alice removed the topic.\n", Write(Events.Topic(People.Alice, "")));
        Assert.Equal("alice is now known as alicia.\n", Write(Events.Updated(People.Alice, People.Alice with { Name = "alicia" })));
        Assert.Equal("", Write(Events.Updated(People.Alice, People.Alice with { Away = "lunch" })));
        Assert.Equal("alice made bob an operator.\n", Write(Events.Mode(People.Alice, on: true, 'o', "bob")));
        Assert.Equal("alice no longer lets bob be an operator.\n", Write(Events.Mode(People.Alice, on: false, 'o', "bob")));
        Assert.Equal("alice set the room's mode -n.\n", Write(Events.Mode(People.Alice, on: false, 'n')));
    }

    [Theory]
    [InlineData("\u001b[2Jboo\a\b")]
    [InlineData("\u0003" + "04red\u0003 and \u0002bold\u0002")]
    [InlineData("line\u2028two\u0085three\r\nfour")]
    public void Nothing_that_could_steer_a_terminal_gets_through(string text)
    {
        RoomEvent[] events =
        [
            Events.Said(People.Alice, text),
            Events.Said(People.Alice, text, kind: MessageKind.Action),
            Events.Topic(People.Alice, text),
            Events.Parted(People.Alice, text),
            Events.Kicked(People.Bob, People.Alice, text),
        ];

        Assert.All(events, happened =>
        {
            var line = Write(happened);
            Assert.EndsWith("\n", line, StringComparison.Ordinal);
            Assert.DoesNotContain(line.Replace("\n", "", StringComparison.Ordinal), character => char.IsControl(character) || character is '\u2028' or '\u2029');
        });
    }

    private static string Write(RoomEvent happened)
    {
        var output = new ArrayBufferWriter<byte>();
        PlainVariant.Instance.Write(happened, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
