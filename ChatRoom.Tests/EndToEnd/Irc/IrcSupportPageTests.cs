using System.Text.RegularExpressions;
using ChatRoom.Actors.Doors.Irc;
using ChatRoom.Protocol.Irc;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd.Irc;

/// <summary>docs/irc-support.md says what is so: every command, capability, numeric, token and mode there is, and no other.</summary>
public sealed partial class IrcSupportPageTests(SharedServer server) : SharedServerTest(server)
{
    private static readonly string Root = FindRoot();
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Root, "docs", "irc-support.md"));

    [Fact]
    public void Every_command_has_a_row_and_every_row_a_command()
    {
        var rows = Rows("Commands").ToArray();
        var verbs = rows.SelectMany(row => VerbsOf(row[0])).ToArray();

        Assert.Equal(IrcCommandTable.All.Select(command => command.Name), verbs.Distinct().Order(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            foreach (var command in VerbsOf(row[0]).Select(verb => IrcCommandTable.Find(verb)!))
            {
                var needs = row[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                string[] expected =
                [
                    .. command.MinParameters > 0 ? [$"{command.MinParameters}"] : Array.Empty<string>(),
                    .. command.When switch { CommandTime.Always => ["always"], CommandTime.BeforeRegistration => ["before"], _ => Array.Empty<string>() },
                ];
                Assert.True(
                    expected.SequenceEqual(needs.Where(need => need is "always" or "before" || char.IsAsciiDigit(need[0]))),
                    $"{command.Name} needs '{string.Join(", ", expected)}', the page says '{row[1]}'.");
            }
        }
    }

    [Fact]
    public void Every_capability_has_a_row_and_every_row_a_capability() => Assert.Equal(
        Capability.All.Select(capability => capability.Name).Order(StringComparer.Ordinal),
        Rows("Capabilities").Select(row => Code().Match(row[0]).Groups[1].Value.Split('=')[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_numeric_that_is_sent_is_named_and_every_one_that_is_named_is_sent()
    {
        var sent = NumericsSent();
        var named = NumericsNamed();

        Assert.Empty(sent.Except(named));
        Assert.Empty(Rows("Commands").SelectMany(row => Number().Matches(row[3])).Select(match => match.Value).Except(sent));
    }

    [Fact]
    public async Task Every_token_of_ISUPPORT_has_a_row_and_every_row_a_token()
    {
        var sent = (await (await IrcAsync("alice")).AskAsync("VERSION"))
            .Where(line => line.Contains(" 005 ", StringComparison.Ordinal))
            .SelectMany(line => line[..line.LastIndexOf(" :", StringComparison.Ordinal)].Split(' ')[3..])
            .ToArray();
        var rows = Rows("ISUPPORT").Select(row => (Token: Code().Match(row[0]).Groups[1].Value, From: row[1])).ToArray();

        Assert.Empty(sent.Except(rows.Select(row => row.Token)));
        Assert.Empty(rows.Where(row => !row.From.Contains("absent when", StringComparison.Ordinal)).Select(row => row.Token).Except(sent));
    }

    [Fact]
    public async Task Every_mode_has_a_row_and_every_row_a_mode()
    {
        var alice = Use(await IrcUser.ConnectAsync(Host.Endpoints["irc"], NewName("alice")));
        var letters = (await alice.RegisterAsync()).Single(line => line.Contains(" 004 ", StringComparison.Ordinal)).Split(' ')[5..7];

        Assert.Equal(letters[0].Order(), LettersOf("Modes of users").Order());
        Assert.Equal(letters[1].Order(), LettersOf("Ranks of members").Concat(LettersOf("Modes of rooms")).Order());
    }

    private static IEnumerable<char> LettersOf(string heading) =>
        Rows(heading).Select(row => Assert.Single(Code().Match(row[0]).Groups[1].Value.Split(' ')[0]));

    /// <summary>The verbs in a row's first cell: what follows the first one are its subcommands, but for HELP and its other name.</summary>
    private static IEnumerable<string> VerbsOf(string cell)
    {
        var verbs = Code().Matches(cell).Select(code => code.Groups[1].Value.Split(' ')[0]);
        return cell.StartsWith("`HELP ", StringComparison.Ordinal) ? verbs : verbs.Take(1);
    }

    /// <summary>The rows of the first table under a heading, their cells without what is around them.</summary>
    private static IEnumerable<string[]> Rows(string heading) => Page
        .SkipWhile(line => !line.StartsWith('#') || line.TrimStart('#') != $" {heading}")
        .Skip(1)
        .SkipWhile(line => !line.StartsWith('|'))
        .TakeWhile(line => line.StartsWith('|'))
        .Skip(2)
        .Select(line => CellEnd().Split(line)[1..^1].Select(cell => cell.Trim().Replace(@"\|", "|", StringComparison.Ordinal)).ToArray());

    /// <summary>The numerics that the sources of the server use.</summary>
    private static HashSet<string> NumericsSent()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Root, "ChatRoom.Actors"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        return [.. sources
            .SelectMany(file => NumericName().Matches(File.ReadAllText(file)))
            .Select(match => (string)typeof(Numerics).GetField(match.Groups[1].Value)!.GetRawConstantValue()!)];
    }

    /// <summary>The numerics on the page; a range names all within it.</summary>
    private static HashSet<string> NumericsNamed()
    {
        var page = string.Join('\n', Page);
        var ranges = NumberRange().Matches(page).SelectMany(range =>
        {
            var first = int.Parse(range.Groups[1].Value, null);
            return Enumerable.Range(first, int.Parse(range.Groups[2].Value, null) - first + 1).Select(number => $"{number:000}");
        });
        return [.. Number().Matches(page).Select(match => match.Value), .. ranges];
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ChatRoom.sln")))
            directory = directory.Parent!;
        return directory.FullName;
    }

    [GeneratedRegex(@"`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b\d{3}\b")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(\d{3}) to (\d{3})\b")]
    private static partial Regex NumberRange();

    [GeneratedRegex(@"\bNumerics\.([A-Z][A-Z0-9_]+)\b")]
    private static partial Regex NumericName();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellEnd();
}
