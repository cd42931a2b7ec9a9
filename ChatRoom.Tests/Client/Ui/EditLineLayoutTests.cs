using ChatRoom.Client.Ui;
using CsCheck;

namespace ChatRoom.Tests.Client.Ui;

public class EditLineLayoutTests
{
    [Fact]
    public void A_short_line_is_shown_whole() =>
        Assert.Equal(new EditLineLayout("me> hello", 9), EditLineLayout.Fit("me> ", "hello", 5, 40));

    [Fact]
    public void The_cursor_stands_after_wide_characters_where_they_end() =>
        Assert.Equal(8, EditLineLayout.Fit("me> ", "日本語", 2, 40).CursorColumn);

    [Fact]
    public void A_long_line_is_shown_around_the_cursor()
    {
        var text = string.Concat(Enumerable.Range(0, 100).Select(i => (char)('a' + (i % 26))));

        Assert.EndsWith(text[^5..], EditLineLayout.Fit("> ", text, text.Length, 40).Visible, StringComparison.Ordinal);
        Assert.StartsWith("> " + text[..5], EditLineLayout.Fit("> ", text, 0, 40).Visible, StringComparison.Ordinal);
        Assert.Contains(text[48..52], EditLineLayout.Fit("> ", text, 50, 40).Visible, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prompt_that_would_take_half_of_the_row_is_shortened() =>
        Assert.Equal("> x", EditLineLayout.Fit("#a-very-long-room alice> ", "x", 1, 30).Visible);

    [Fact]
    public void Whatever_is_typed_it_stays_on_the_row_and_shows_the_cursor() =>
        Gen.Select(Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['一', '龥'], Gen.Const('\u0301')), 0, 120], Gen.Int[0, 120], Gen.Int[10, 60])
            .Sample((text, at, columns) =>
            {
                var cursor = Math.Min(at, text.Length);
                while (cursor > 0 && cursor < text.Length && text[cursor] == '\u0301') cursor--;
                var layout = EditLineLayout.Fit("> ", text, cursor, columns);
                return EditLineLayout.WidthOf(layout.Visible) <= columns - 1
                    && layout.CursorColumn >= 2
                    && layout.CursorColumn <= columns - 1;
            });
}
