using ChatRoom.Client.Ui;

namespace ChatRoom.Tests.Client.Ui;

public class LineEditorTests
{
    private readonly LineEditor _editor = new(new WordCompletion(() => ["/part", "/ping", "bob", "Bonnie", "carol"]));

    [Theory]
    [InlineData("hello", "hello|")]
    [InlineData("hello<Left><Left>XY", "helXY|lo")]
    [InlineData("hello<Home>X", "X|hello")]
    [InlineData("hello<Home><End>X", "helloX|")]
    [InlineData("hello<C-A>X<C-E>Y", "XhelloY|")]
    [InlineData("<Left>a<Right><Right>b", "ab|")]
    [InlineData("hello<Backspace>", "hell|")]
    [InlineData("<Backspace>", "|")]
    [InlineData("hello<Left><Delete>", "hell|")]
    [InlineData("hello<Delete>", "hello|")]
    [InlineData("hello<Left><C-D>", "hell|")]
    [InlineData("one two three<C-W>", "one two |")]
    [InlineData("one two   <C-W>", "one |")]
    [InlineData("one two<C-U>", "|")]
    [InlineData("one two<Left><Left><C-U>", "|wo")]
    [InlineData("one two<C-A><C-Right><C-K>", "one|")]
    [InlineData("one two<C-Left>X", "one X|two")]
    [InlineData("one two<M-B><M-B><M-F>X", "oneX| two")]
    [InlineData("hello<C-C>", "|")]
    [InlineData("日本語<Left><Backspace>", "日|語")]
    [InlineData("a👍b<Left><Backspace>", "a|b")]
    [InlineData("e\u0301x<Left><Backspace>", "|x")]
    [InlineData("a\u0007b<M-X><F5>c", "abc|")]
    public void Keys_edit_the_line(string keys, string expected)
    {
        Type(keys);

        Assert.Equal(expected, _editor.Text.Insert(_editor.Cursor, "|"));
    }

    [Fact]
    public void Enter_finishes_the_line_and_begins_an_empty_one()
    {
        Assert.Equal(Pressed.Enter, Type("hello<Left><Enter>"));
        Assert.Equal("hello", _editor.Entered);
        Assert.Equal("", _editor.Text);
    }

    [Fact]
    public void Enter_on_an_empty_line_is_nothing() => Assert.Equal(Pressed.Nothing, Type("<Enter>"));

    [Theory]
    [InlineData("<C-C>", true)]
    [InlineData("<C-D>", true)]
    [InlineData("x<C-C><C-C>", true)]
    [InlineData("x<C-C>", false)]
    [InlineData("x<Home><C-D>", false)]
    public void Only_on_an_empty_line_the_user_leaves(string keys, bool leaves) =>
        Assert.Equal(leaves ? Pressed.Leave : Pressed.Nothing, Type(keys));

    [Theory]
    [InlineData("<Up>", "three")]
    [InlineData("<Up><Up>", "two")]
    [InlineData("<Up><Up><Up><Up><Up>", "one")]
    [InlineData("<Up><Up><Down>", "three")]
    [InlineData("<C-P><C-P><C-N>", "three")]
    [InlineData("draft<Up><Up><Down><Down>", "draft")]
    [InlineData("draft<Down>", "draft")]
    [InlineData("<Up><Up>X<Enter><Up>", "twoX")]
    public void Earlier_lines_come_back_and_the_unfinished_one_is_kept(string keys, string expected)
    {
        Type("one<Enter>two<Enter>three<Enter>three<Enter>");

        Type(keys);

        Assert.Equal(expected, _editor.Text);
    }

    [Theory]
    [InlineData("b<Tab>", "bob: |")]
    [InlineData("b<Tab><Tab>", "Bonnie: |")]
    [InlineData("b<Tab><Tab><Tab>", "bob: |")]
    [InlineData("ask b<Tab>", "ask bob |")]
    [InlineData("ask b<Tab><Tab>!", "ask Bonnie !|")]
    [InlineData("c now<Home><Right><Tab>", "carol: | now")]
    [InlineData("x<Tab>", "x|")]
    [InlineData("<Tab>", "|")]
    [InlineData("/p<Tab>", "/part |")]
    [InlineData("/p<Tab><Tab>", "/ping |")]
    [InlineData("ask /p<Tab>", "ask /p|")]
    [InlineData("b<Tab>c<Tab>", "bob: carol |")]
    public void Tab_completes_names_and_commands(string keys, string expected)
    {
        Type(keys);

        Assert.Equal(expected, _editor.Text.Insert(_editor.Cursor, "|"));
    }

    /// <summary>Types text, with special keys as &lt;Left&gt;, &lt;C-A&gt; (Control), &lt;M-B&gt; (Alt).</summary>
    private Pressed Type(string keys)
    {
        var outcome = Pressed.Nothing;
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] != '<')
            {
                outcome = _editor.Press(new ConsoleKeyInfo(keys[i], ConsoleKey.None, shift: false, alt: false, control: false));
                continue;
            }

            var end = keys.IndexOf('>', i);
            outcome = _editor.Press(SpecialKey(keys[(i + 1)..end]));
            i = end;
        }

        return outcome;
    }

    private static ConsoleKeyInfo SpecialKey(string name)
    {
        var control = name.StartsWith("C-", StringComparison.Ordinal);
        var alt = name.StartsWith("M-", StringComparison.Ordinal);
        if (control || alt) name = name[2..];
        var key = Enum.Parse<ConsoleKey>(name is "Left" or "Right" or "Up" or "Down" ? name + "Arrow" : name);
        return new ConsoleKeyInfo('\0', key, shift: false, alt, control);
    }
}
