namespace ChatRoom.Host.Configuration;

/// <summary>A node of the configuration's tree, which knows where it was set.</summary>
/// <param name="Origin">The file, <c>-D</c> or <c>reference.conf</c>.</param>
internal abstract record Setting(string Origin);

/// <summary>A single value, as it was written; what type it has is for its reader to say.</summary>
internal sealed record TextSetting(string Text, string Origin) : Setting(Origin);

/// <summary>A key with nothing after it.</summary>
internal sealed record EmptySetting(string Origin) : Setting(Origin);

/// <summary>A list; no key of ours takes one.</summary>
internal sealed record ListSetting(string Origin) : Setting(Origin);

/// <summary>Keys and what they hold, in the order in which they were written.</summary>
internal sealed record SectionSetting(string Origin) : Setting(Origin)
{
    public OrderedDictionary<string, Setting> Children { get; } = [];

    public Setting? this[string key] => Children.GetValueOrDefault(key);

    /// <summary>Lays another section over this one: its values win, sections are merged key by key.</summary>
    public void Merge(SectionSetting over)
    {
        foreach (var (key, setting) in over.Children)
        {
            if (setting is SectionSetting theirs && this[key] is SectionSetting ours)
                ours.Merge(theirs);
            else
                Children[key] = setting;
        }
    }

    /// <summary>Sets one value, making the sections on its path as needed.</summary>
    public void Set(ReadOnlySpan<string> path, Setting value)
    {
        if (path.Length == 1)
        {
            Children[path[0]] = value;
            return;
        }

        if (this[path[0]] is not SectionSetting section)
            Children[path[0]] = section = new SectionSetting(value.Origin);
        section.Set(path[1..], value);
    }
}
