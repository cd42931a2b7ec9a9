namespace ChatRoom.Host.Configuration;

/// <summary>Reads one section of the configuration, strictly: what is wrong is noted, and reading goes on.</summary>
/// <remarks>A key that has been asked for is known; what nobody asked for is unknown, see <see cref="RefuseUnknown()"/>.</remarks>
internal sealed class SettingsReader
{
    private readonly SectionSetting? _section;
    private readonly string _path;
    private readonly List<string> _known;
    private readonly List<ConfigurationError> _errors;

    private SettingsReader(SectionSetting? section, string path, List<string> known, List<ConfigurationError> errors)
    {
        _section = section;
        _path = path;
        _known = known;
        _errors = errors;
    }

    /// <summary>Begins at the root of a configuration.</summary>
    public SettingsReader(SectionSetting root, List<ConfigurationError> errors)
        : this(root, "", [], errors)
    {
    }

    /// <summary>The keys of this section, whatever they hold.</summary>
    public IEnumerable<string> Keys => _section?.Children.Keys ?? Enumerable.Empty<string>();

    /// <summary>Where this section was set, for errors about it as a whole.</summary>
    public string Origin => _section?.Origin ?? "";

    public bool Has(string key) => _section?[key] is not null;

    /// <summary>A section in this one. When it is none, that is noted and what is read from it comes out as nothing.</summary>
    public SettingsReader Section(string key)
    {
        _known.Add(Path(key));
        if (_section?[key] is SectionSetting section)
            return new SettingsReader(section, Path(key), _known, _errors);
        if (_section?[key] is { } other)
            Refuse(key, other, "must be a section { … }");
        else
            Missing(key, "must be a section { … }");
        return new SettingsReader(null, Path(key), _known, _errors);
    }

    /// <summary>The value of a key; the type's default when it is not allowed, which is noted.</summary>
    public T? Read<T>(string key, Rule<T> rule)
    {
        _known.Add(Path(key));
        switch (_section?[key])
        {
            case TextSetting text:
                var reading = rule.Read(text.Text);
                if (!reading.IsValid)
                    Refuse(key, text, reading.Hint is null ? $"must be {rule.Allowed}" : $"must be {rule.Allowed}; {reading.Hint}");
                return reading.Value;
            case EmptySetting empty:
                Note(ConfigurationError.BadKey(Path(key), $"has no value, must be {rule.Allowed} (a # begins a comment)", empty.Origin));
                return default;
            case { } other:
                Refuse(key, other, $"must be {rule.Allowed}");
                return default;
            default:
                Missing(key, $"must be {rule.Allowed}");
                return default;
        }
    }

    /// <summary>Notes that a key's value is not allowed for a reason that its rule does not know.</summary>
    public void Refuse(string key, string problem)
    {
        _known.Add(Path(key));
        if (_section?[key] is { } setting)
            Refuse(key, setting, problem);
    }

    /// <summary>Notes that this section as a whole is not allowed.</summary>
    public void Refuse(string problem) => Note(ConfigurationError.BadKey(_path, problem, Origin));

    /// <summary>Notes every key of the whole section that nobody has read.</summary>
    public void RefuseUnknown()
    {
        if (_section is not null)
            RefuseUnknown(_section, _path);
    }

    private void RefuseUnknown(SectionSetting section, string path)
    {
        foreach (var (key, setting) in section.Children)
        {
            var full = path.Length == 0 ? key : $"{path}.{key}";
            if (setting is SectionSetting { Children.Count: > 0 } inner && (!_known.Contains(full) || IsSectionKnown(full)))
                RefuseUnknown(inner, full);
            else if (!_known.Contains(full))
                Note(ConfigurationError.BadKey(full, Unknown(full), setting.Origin));
        }
    }

    /// <summary>Whether the key is known for what is in it; a value that was given as a section has been refused already.</summary>
    private bool IsSectionKnown(string path) => _known.Exists(key => key.StartsWith(path + ".", StringComparison.Ordinal));

    private string Unknown(string key) =>
        NearestKey.Find(key, _known) is { } nearest ? $"unknown key; did you mean {nearest}?" : "unknown key";

    private void Refuse(string key, Setting setting, string problem)
    {
        var shown = setting switch
        {
            TextSetting when Secrets.Contains(Path(key)) => Secrets.Mask,
            TextSetting text => text.Text,
            ListSetting => "[ … ]",
            _ => "{ … }",
        };
        Note(ConfigurationError.BadValue(Path(key), shown, problem, setting.Origin));
    }

    /// <summary>Noted only where the section itself is there: one that is missing has been noted as a whole.</summary>
    private void Missing(string key, string problem)
    {
        if (_section is not null)
            Note(ConfigurationError.BadKey(Path(key), $"missing, {problem}", Origin));
    }

    private void Note(ConfigurationError error) => _errors.Add(error);

    private string Path(string key) => _path.Length == 0 ? key : $"{_path}.{key}";
}
