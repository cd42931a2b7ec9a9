using System.Text;

namespace ChatRoom.Actors.Rooms.Modes;

/// <summary>Changes of modes as text: <c>+o-n alice</c> is two of them (Modern IRC, "MODE message").</summary>
internal static class ModeText
{
    /// <summary>Reads changes. What asks for a list is among them, as a change of a list without a parameter.</summary>
    /// <param name="letters">Letters and signs; without a sign in front, <c>+</c> is meant.</param>
    /// <param name="parameters">The parameters, in order. A change that takes one and finds none left has null.</param>
    public static IEnumerable<ModeChange> Parse(string letters, IEnumerable<string> parameters)
    {
        var on = true;
        var left = new Queue<string>(parameters);
        foreach (var letter in letters)
        {
            if (letter is '+' or '-')
            {
                on = letter == '+';
            }
            else
            {
                yield return new ModeChange(on, letter, TakesParameter(letter, on) && left.TryDequeue(out var next) ? next : null);
            }
        }
    }

    /// <summary>The letters of changes, a sign before each that has another one than the one before it.</summary>
    public static string Letters(IEnumerable<ModeChange> changes)
    {
        var text = new StringBuilder();
        bool? on = null;
        foreach (var change in changes)
        {
            if (change.On != on)
            {
                on = change.On;
                text.Append(change.On ? '+' : '-');
            }

            text.Append(change.Letter);
        }

        return text.ToString();
    }

    /// <summary>The parameters of changes, in order.</summary>
    public static IEnumerable<string> Parameters(IEnumerable<ModeChange> changes) =>
        changes.Where(change => change.Parameter is not null).Select(change => change.Parameter!);

    /// <summary>Divides changes into as few groups as fit into lines.</summary>
    /// <param name="changes">The changes, in order.</param>
    /// <param name="space">How many bytes of UTF-8 a line has for letters, signs and parameters, the spaces between them included.</param>
    public static IEnumerable<IReadOnlyList<ModeChange>> Fit(IEnumerable<ModeChange> changes, int space)
    {
        List<ModeChange> group = [];
        var length = 0;
        foreach (var change in changes)
        {
            // A sign and a letter, a space and the parameter.
            var size = 2 + (change.Parameter is null ? 0 : 1 + Encoding.UTF8.GetByteCount(change.Parameter));
            if (group.Count > 0 && length + size > space)
            {
                yield return group;
                (group, length) = ([], 0);
            }

            group.Add(change);
            length += size;
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private static bool TakesParameter(char letter, bool on) =>
        RankSign.OfLetter(letter) is not null || RoomMode.Find(letter)?.TakesParameter(on) == true;
}
