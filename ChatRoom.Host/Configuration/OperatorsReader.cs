using System.Collections.Immutable;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Operators;
using ChatRoom.Protocol.Net;

namespace ChatRoom.Host.Configuration;

/// <summary>Reads <c>chatroom.operators</c>: who may become an operator of the server.</summary>
internal sealed class OperatorsReader(SettingsReader operators)
{
    /// <summary>The privileges there are, in the order in which they are printed.</summary>
    private static readonly (string Name, OperatorPrivileges Flag)[] Names =
    [
        ("kill", OperatorPrivileges.Kill),
        ("ban", OperatorPrivileges.Ban),
        ("wallops", OperatorPrivileges.Wallops),
        ("rehash", OperatorPrivileges.Rehash),
        ("die", OperatorPrivileges.Die),
        ("see-hosts", OperatorPrivileges.SeeHosts),
        ("rooms", OperatorPrivileges.Rooms),
    ];

    private static readonly Rule<string> Password = new(
        "the output of chatroom hash-password, or 1 to 200 characters without spaces or control characters",
        text => text.Length is >= 1 and <= 200
            && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            && (!PasswordHash.IsMeantAsHash(text) || PasswordHash.IsValid(text))
            ? text
            : Reading<string>.Refused());

    private static readonly Rule<ImmutableArray<string>> Hosts = new(
        "addresses, CIDR ranges and masks such as 192.0.2.* or ~bob@192.0.2.7, with spaces between them, or \"\" for anywhere",
        text => Words(text).All(IsHost) ? ImmutableArray.Create(Words(text)) : Reading<ImmutableArray<string>>.Refused());

    private static readonly Rule<string> Host = new(
        "1 to 63 letters, digits, '-', '.', '/' and ':', a letter or digit first, or \"\" for none",
        text => text.Length == 0 || (text.Length <= 63 && char.IsAsciiLetterOrDigit(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '/' or ':'))
            ? text
            : Reading<string>.Refused());

    private static readonly Rule<OperatorPrivileges> Privileges = new(
        $"all, none, or some of {string.Join(", ", Names.Select(each => each.Name))}, with spaces between them",
        ReadPrivileges);

    public ImmutableArray<OperatorOptions> Read()
    {
        var read = ImmutableArray.CreateBuilder<OperatorOptions>();
        foreach (var name in operators.Keys)
            read.Add(ReadOne(name, operators.Section(name)));
        return read.ToImmutable();
    }

    /// <summary>Privileges as they are written.</summary>
    public static string Print(OperatorPrivileges privileges) => privileges switch
    {
        OperatorPrivileges.All => "all",
        OperatorPrivileges.None => "none",
        _ => string.Join(' ', Names.Where(each => (privileges & each.Flag) != 0).Select(each => each.Name)),
    };

    private static OperatorOptions ReadOne(string name, SettingsReader settings)
    {
        if (name.Length > 32 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            settings.Refuse("an operator's name must be 1 to 32 letters, digits, '-' or '_'");
        return new OperatorOptions(
            name,
            settings.Read("password", Password) ?? "",
            settings.Has("hosts") ? settings.Read("hosts", Hosts) : [],
            settings.Has("privileges") ? settings.Read("privileges", Privileges) : OperatorPrivileges.All,
            settings.Has("host") && settings.Read("host", Host) is { Length: > 0 } host ? host : null);
    }

    private static Reading<OperatorPrivileges> ReadPrivileges(string text)
    {
        if (text is "all" or "none")
            return text == "all" ? OperatorPrivileges.All : OperatorPrivileges.None;
        var privileges = OperatorPrivileges.None;
        foreach (var word in Words(text))
        {
            var known = Array.Find(Names, each => each.Name == word);
            if (known.Name is null)
                return Reading<OperatorPrivileges>.Refused();
            privileges |= known.Flag;
        }

        return privileges == OperatorPrivileges.None ? Reading<OperatorPrivileges>.Refused() : privileges;
    }

    /// <summary>A range that is none would match nobody, and whoever wrote it would not know why.</summary>
    private static bool IsHost(string word)
    {
        var address = word[(word.LastIndexOf('@') + 1)..];
        return address.Length > 0
            && !address.Any(char.IsControl)
            && (!address.Contains('/', StringComparison.Ordinal) || Networks.TryParse(address, out _));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
