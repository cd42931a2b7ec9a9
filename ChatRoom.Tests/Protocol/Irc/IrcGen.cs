using ChatRoom.Protocol.Irc;
using CsCheck;

namespace ChatRoom.Tests.Protocol.Irc;

/// <summary>Generators of messages and their parts, and of texts that try to be more than one part.</summary>
internal static class IrcGen
{
    private static readonly Gen<char> Character = Gen.Frequency(
        (4, Gen.Char.AlphaNumeric),
        (2, Gen.OneOf([.. @":@;=\ !#,*+/-"])),
        (1, Gen.OneOf("\t\u0001\u001Fäé日".ToCharArray())));

    /// <summary>Any text at all, often with characters that end a part.</summary>
    public static Gen<string> Hostile { get; } = Text(Gen.Frequency((5, Character), (1, Gen.OneOf("\0\r\n \uD83D".ToCharArray()))), 0, 20);

    /// <summary>A text that can be a last parameter.</summary>
    public static Gen<string> Trailing { get; } = Text(Character, 0, 20);

    /// <summary>A text that can be any parameter.</summary>
    public static Gen<string> Middle { get; } = Text(Character.Where(character => character != ' '), 1, 10).Where(text => text[0] != ':');

    /// <summary>A tag's name.</summary>
    public static Gen<string> TagName { get; } = Text(Gen.OneOf([.. "aAbB01+/-."]), 1, 8);

    /// <summary>A tag's value, not escaped.</summary>
    public static Gen<string> TagValue { get; } = Text(Gen.Frequency((5, Character), (1, Gen.OneOf('\r', '\n'))), 0, 20);

    /// <summary>A message that can be written.</summary>
    public static Gen<IrcMessage> Message { get; } = Gen.Select(
        Gen.Select(TagName, TagValue).Array[0, 4],
        Gen.Null(Middle),
        Middle.Where(command => command[0] != '@'),
        Middle.Array[0, 17],
        Gen.Null(Trailing),
        (tags, source, command, middles, trailing) =>
            new IrcMessage(command, trailing is null ? middles : [.. middles, trailing])
            {
                Tags = IrcTags.Create(tags),
                Source = source,
            });

    private static Gen<string> Text(Gen<char> character, int shortest, int longest)
        => character.Array[shortest, longest].Select(characters => new string(characters));
}
