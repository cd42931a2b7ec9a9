using ChatRoom.Protocol.Irc;

namespace ChatRoom.Client.Ui;

/// <summary>Colours in text, as ANSI sequences or not at all.</summary>
internal sealed class Palette
{
    private const string Reset = "\x1b[0m";

    /// <summary>All ANSI foregrounds that are legible on dark and on light: the six hues, plain and bright.</summary>
    private static readonly int[] NameColours = [31, 32, 33, 34, 35, 36, 91, 92, 93, 94, 95, 96];

    private readonly bool _isOn;

    private Palette(bool isOn) => _isOn = isOn;

    public static Palette None { get; } = new(isOn: false);

    public static Palette Ansi { get; } = new(isOn: true);

    /// <summary>A name in its own colour, which is the same in every room, session and letter case.</summary>
    public string Name(string name) => Paint(ColourOf(name), name);

    public string Faint(string text) => Paint(2, text);

    public string Alert(string text) => Paint(31, text);

    internal static int ColourOf(string name)
    {
        // FNV-1a: string.GetHashCode differs from run to run.
        const uint OffsetBasis = 2166136261;
        const uint Prime = 16777619;
        var hash = OffsetBasis;
        foreach (var character in Casemapping.Fold(name)) hash = (hash ^ character) * Prime;
        return NameColours[hash % (uint)NameColours.Length];
    }

    private string Paint(int code, string text) => _isOn ? $"\x1b[{code}m{text}{Reset}" : text;
}
