using System.Globalization;
using System.Text;
using ChatRoom.Protocol.Text;
using Wcwidth;

namespace ChatRoom.Client.Ui;

/// <summary>The part of an edit line that fits on one row of a terminal, and where the cursor stands in it.</summary>
internal readonly record struct EditLineLayout(string Visible, int CursorColumn)
{
    /// <summary>
    /// Lays a line out on a row of so many columns. The last column stays free, since a terminal that writes there may or may not go on
    /// to the next row. A line that is too long is shown from half a row further on, and so on, as the cursor needs it.
    /// </summary>
    public static EditLineLayout Fit(string prompt, string text, int cursor, int columns)
    {
        if (WidthOf(prompt) > columns / 2) prompt = "> ";
        var promptWidth = WidthOf(prompt);
        var room = Math.Max(1, columns - 1 - promptWidth);
        var cursorAt = WidthOf(text[..cursor]);
        var step = Math.Max(1, room / 2);
        var from = cursorAt <= room ? 0 : (cursorAt - room + step - 1) / step * step;
        return new EditLineLayout(prompt + Cut(text, from, room, out var skipped), promptWidth + cursorAt - skipped);
    }

    /// <summary>How many columns a terminal uses for a text.</summary>
    public static int WidthOf(string text)
    {
        var width = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext()) width += WidthOfElement(elements.GetTextElement());
        return width;
    }

    /// <summary>The characters from one column on that fit into so many; a wide one on the edge is left out.</summary>
    private static string Cut(string text, int from, int room, out int skipped)
    {
        var cut = new StringBuilder();
        var column = 0;
        skipped = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            var width = WidthOfElement(element);
            if (column < from) skipped += width;
            else if (column + width - skipped > room) break;
            else cut.Append(TerminalText.Sanitize(element));
            column += width;
        }

        return cut.ToString();
    }

    /// <summary>What has no width of its own, as half a surrogate pair, is drawn as one replacement character.</summary>
    private static int WidthOfElement(string element) => Math.Max(1, UnicodeCalculator.GetWidth(element));
}
