using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace ChatRoom.Host.Configuration;

/// <summary>Lays the sources over each other (reference.conf, the file, each <c>-D</c>) and binds what comes out.</summary>
internal static class ServerConfigurationLoader
{
    private const string Reference = "reference.conf";
    private const string CommandLine = "-D";
    private const string AkkaRoot = "akka";
    private const int MostBytes = 1024 * 1024;

    /// <param name="file">The <c>--config</c> file, or null for none.</param>
    /// <param name="overrides">Every <c>key=value</c> of the command line.</param>
    /// <param name="errors">Everything that is wrong, in the order in which it was found.</param>
    /// <returns>The configuration, or null when there are errors.</returns>
    public static ServerConfiguration? Load(string? file, IReadOnlyCollection<string> overrides, out List<ConfigurationError> errors)
    {
        errors = [];
        var settings = HoconSource.Parse(ReadReference(), Reference).Settings;
        var akka = Config.Empty;
        if (file is not null)
            MergeFile(file, settings, ref akka, errors);
        foreach (var given in overrides)
            MergeOverride(given, settings, ref akka, errors);
        var directory = file is null ? Directory.GetCurrentDirectory() : Path.GetDirectoryName(Path.GetFullPath(file))!;
        var configuration = new ServerConfigurationReader(new SettingsReader(settings, errors), directory).Read();
        return errors.Count == 0 ? configuration with { Akka = akka, Source = new ConfigurationSource(file, [.. overrides]) } : null;
    }

    /// <summary>The documentation of every key, with its default.</summary>
    public static string ReadReference()
    {
        using var stream = typeof(ServerConfigurationLoader).Assembly.GetManifestResourceStream(Reference)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static void MergeFile(string file, SectionSetting settings, ref Config akka, List<ConfigurationError> errors)
    {
        if (!TextFile.TryRead(file, MostBytes, out var text, out var problem))
        {
            errors.Add(ConfigurationError.BadSource(file, problem));
            return;
        }

        try
        {
            var (theirs, parsed) = HoconSource.Parse(text, file);
            if (theirs.Children.Remove(AkkaRoot))
                akka = parsed.GetChildObject(AkkaRoot).AtKey(AkkaRoot);
            // Doors are not added to the default ones: who names doors wants these and no others.
            if (theirs["chatroom"] is SectionSetting chatroom && chatroom["listeners"] is not null)
                (settings["chatroom"] as SectionSetting)?.Children.Remove("listeners");
            settings.Merge(theirs);
        }
        catch (FormatException unparsable)
        {
            errors.Add(ConfigurationError.BadSource(file, unparsable.Message));
        }
    }

    private static void MergeOverride(string given, SectionSetting settings, ref Config akka, List<ConfigurationError> errors)
    {
        var assign = given.IndexOf('=', StringComparison.Ordinal);
        var path = assign < 0 ? [] : given[..assign].Trim().Split('.');
        if (path.Length == 0 || path.Contains(""))
        {
            errors.Add(ConfigurationError.BadSource($"{CommandLine} {given}", "must be key=value, the key with dots between its parts"));
            return;
        }

        var value = given[(assign + 1)..].Trim();
        if (path[0] == AkkaRoot)
            akka = new Config(new HoconRoot(Nested(path, value))).WithFallback(akka);
        else
            settings.Set(path, new TextSetting(value, CommandLine));
    }

    private static HoconValue Nested(ReadOnlySpan<string> path, string value)
    {
        var nested = new HoconValue();
        if (path.IsEmpty)
        {
            nested.AppendValue(new HoconLiteral { Value = value });
            return nested;
        }

        var section = new HoconObject();
        section.Items.Add(path[0], Nested(path[1..], value));
        nested.AppendValue(section);
        return nested;
    }
}
