using ChatRoom.Host.Configuration;

namespace ChatRoom.Tests.Host.Configuration;

public sealed class ReferenceTests
{
    [Fact]
    public void Every_key_of_the_reference_is_explained_by_the_comment_above_it()
    {
        var lines = ServerConfigurationLoader.ReadReference().Split('\n');

        var unexplained = lines.Where((line, i) => IsValue(line) && !lines[i - 1].TrimStart().StartsWith('#'));

        Assert.Empty(unexplained);
    }

    [Fact]
    public void The_printed_defaults_have_every_key_of_the_reference()
    {
        var reference = Keys(ServerConfigurationLoader.ReadReference());
        var printed = Keys(ConfigurationPrinter.Print(Loading.Valid(file: null)));

        Assert.Equal(reference, printed);
    }

    private static bool IsValue(string line) =>
        line.Contains(" = ", StringComparison.Ordinal)
        && !line.Contains('{', StringComparison.Ordinal)
        && !line.TrimStart().StartsWith('#');

    private static SortedSet<string> Keys(string hocon)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        Collect(HoconSource.Parse(hocon, "test").Settings, "", keys);
        return keys;
    }

    private static void Collect(SectionSetting section, string path, SortedSet<string> keys)
    {
        foreach (var (key, setting) in section.Children)
        {
            if (setting is SectionSetting inner)
                Collect(inner, $"{path}{key}.", keys);
            else
                keys.Add(path + key);
        }
    }
}
