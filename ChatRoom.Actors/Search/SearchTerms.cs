using System.Globalization;
using System.Text;
using ChatRoom.Actors.Rooms;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Search;

/// <summary>
/// What an index keeps of a message: its words, and who said it, as one more word that cannot be in a text. Of ASCII there are
/// only lower-case letters, digits and <c>_ @ #</c> in it, so that no database needs to be told where a word ends.
/// </summary>
internal static class SearchTerms
{
    /// <summary>What is kept of a message.</summary>
    public static IReadOnlyList<string> Of(Message message) => [Author(message.Who.Name), .. SearchQuery.WordsOf(message)];

    /// <summary>What must be kept of a message so that it is found.</summary>
    public static IReadOnlyList<string> Of(SearchQuery query) => query.From is { } name ? [Author(name), .. query.Words] : [.. query.Words];

    /// <summary>The word for a room, where an index needs one.</summary>
    /// <param name="room">Its number in the index.</param>
    public static string Room(int room) => string.Create(CultureInfo.InvariantCulture, $"#{room}");

    private static string Author(string name)
    {
        var term = new StringBuilder("@", name.Length + 1);
        foreach (var character in Casemapping.Fold(name))
        {
            if (char.IsAscii(character) && !char.IsAsciiLetterOrDigit(character))
            {
                term.Append(CultureInfo.InvariantCulture, $"_{(int)character:x2}");
            }
            else
            {
                term.Append(character);
            }
        }

        return term.ToString();
    }
}
