using ChatRoom.Client.Protocols;
using ChatRoom.Client.Ui;
using ChatRoom.Tests.Client.Support;

namespace ChatRoom.Tests.Client.Ui;

public sealed class TerminalDisplayTests : IDisposable
{
    private readonly Screen _screen = new(columns: 40, rows: 10);
    private readonly TerminalDisplay _display;

    public TerminalDisplayTests() => _display = new TerminalDisplay(
        _screen, () => _screen.Columns, new EventText(Palette.None, zone: null), new LineEditor(new WordCompletion(() => [])));

    public void Dispose() => _screen.Dispose();

    [Fact]
    public void A_message_arrives_above_the_line_being_typed()
    {
        _display.Show(new Whereabouts("alice") { Room = "#lobby" });
        Type("half a li");

        _display.Show(new Said("bob", "hello") { Room = "#lobby" });
        Type("ne");

        Assert.Equal(["bob: hello", "#lobby alice> half a line"], _screen.Lines);
        Assert.Equal("#lobby alice> half a line".Length, _screen.CursorColumn);
    }

    [Fact]
    public void A_message_of_several_rows_leaves_nothing_of_the_edit_line_behind()
    {
        Type("typing");

        _display.Show(new Said("bob", new string('x', 90)));

        Assert.Equal("> typing", _screen.Lines[^1]);
        Assert.DoesNotContain(_screen.Lines.SkipLast(1), line => line.Contains("typing", StringComparison.Ordinal));
        Assert.Equal(90, _screen.Lines.Sum(line => line.Count(character => character == 'x')));
    }

    [Fact]
    public void The_cursor_stays_within_the_line_when_a_message_arrives()
    {
        Type("abc");
        _display.Press(new ConsoleKeyInfo('\0', ConsoleKey.Home, shift: false, alt: false, control: false));

        _display.Show(new Info("news"));

        Assert.Equal(2, _screen.CursorColumn);
    }

    [Fact]
    public void An_entered_line_is_handed_out_and_vanishes()
    {
        Type("hello");

        var pressed = _display.Press(new ConsoleKeyInfo('\r', ConsoleKey.Enter, shift: false, alt: false, control: false));

        Assert.Equal((Pressed.Enter, "hello"), pressed);
        Assert.Equal([">"], _screen.Lines);
    }

    [Fact]
    public void The_room_of_a_message_is_named_when_it_is_not_the_one_in_the_prompt()
    {
        _display.Show(new Whereabouts("alice") { Room = "#two" });

        _display.Show(new Said("bob", "hello") { Room = "#lobby" });

        Assert.Equal(["#lobby bob: hello", "#two alice>"], _screen.Lines);
    }

    [Fact]
    public void In_the_end_no_edit_line_is_left()
    {
        _display.Show(new Info("news"));
        Type("unfinished");

        _display.Close();
        _display.Show(new Status("bye"));

        Assert.Equal(["-- news", "-- bye"], _screen.Lines);
    }

    private void Type(string text)
    {
        foreach (var character in text)
            _display.Press(new ConsoleKeyInfo(character, ConsoleKey.None, shift: false, alt: false, control: false));
    }
}
