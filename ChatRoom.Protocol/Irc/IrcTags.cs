using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ChatRoom.Protocol.Irc;

/// <summary>The tags of a message: names and values (IRCv3 message-tags). Immutable; equal when they hold the same, in any order.</summary>
/// <remarks>A tag without a value and one with an empty value are the same, as the specification asks; both read as "".</remarks>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "Tags is what the specification calls them.")]
public sealed class IrcTags : IReadOnlyCollection<KeyValuePair<string, string>>, IEquatable<IrcTags>
{
    // A client can send two thousand tags in one message: looking them up must not take a walk through all of them.
    private readonly OrderedDictionary<string, string> _values;

    private IrcTags(OrderedDictionary<string, string> values) => _values = values;

    /// <summary>No tags.</summary>
    public static IrcTags Empty { get; } = new([]);

    /// <summary>How many tags there are.</summary>
    public int Count => _values.Count;

    /// <summary>Makes tags to be sent.</summary>
    /// <param name="tags">Names, with their vendor and client prefix if they have one, and values, not escaped; "" for no value.</param>
    /// <returns>The tags, in this order; of several with one name the last.</returns>
    /// <exception cref="ArgumentException">A name is empty or has a character that would end it, or a value contains NUL.</exception>
    public static IrcTags Create(params ReadOnlySpan<(string Name, string Value)> tags)
    {
        var values = new OrderedDictionary<string, string>(tags.Length, StringComparer.Ordinal);
        foreach (var (name, value) in tags)
        {
            ArgumentNullException.ThrowIfNull(value);
            if (!IsName(name) || value.Contains('\0', StringComparison.Ordinal))
            {
                throw new ArgumentException($"The tag '{name}' cannot be sent.", nameof(tags));
            }

            values[name] = value;
        }

        return From(values);
    }

    /// <summary>Reads tags. Never fails: what cannot be a tag is left out; of several with one name the last counts.</summary>
    /// <param name="text">What stands between the <c>@</c> and the first space.</param>
    /// <returns>The tags, in the order in which their names first came.</returns>
    public static IrcTags Parse(ReadOnlySpan<char> text)
    {
        var values = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var range in text.Split(';'))
        {
            var tag = text[range];
            var equals = tag.IndexOf('=');
            var name = equals < 0 ? tag : tag[..equals];
            var value = equals < 0 ? default : tag[(equals + 1)..];
            if (IsName(name) && !value.Contains('\0'))
            {
                values[name.ToString()] = Unescape(value);
            }
        }

        return From(values);
    }

    /// <summary>The form of a value inside a message: <c>;</c>, space, backslash, CR and LF are escaped.</summary>
    /// <param name="value">A value.</param>
    /// <returns>The escaped value; the same instance when there was nothing to escape.</returns>
    public static string Escape(string value) => TagEscapes.Escape(value);

    /// <summary>The value that an escaped form stands for. A backslash before any other character, or at the end, is dropped.</summary>
    /// <param name="escaped">The escaped form.</param>
    /// <returns>The value.</returns>
    public static string Unescape(ReadOnlySpan<char> escaped) => TagEscapes.Unescape(escaped);

    /// <summary>Looks for a tag.</summary>
    /// <param name="name">Its name; case counts.</param>
    /// <param name="value">Its value, "" when it has none.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out string? value) => _values.TryGetValue(name, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] IrcTags? other)
        => other is not null
            && Count == other.Count
            && _values.All(tag => other.TryGet(tag.Key, out var value) && value == tag.Value);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as IrcTags);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Aggregate(0, (sum, tag) => sum ^ HashCode.Combine(tag.Key, tag.Value));

    /// <summary>The tags as they are sent, without the <c>@</c> in front and the space behind.</summary>
    /// <returns><c>name=value;name</c>; nothing when there are none.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in _values)
        {
            text.Append(text.Length == 0 ? "" : ";").Append(name);
            if (value.Length > 0)
            {
                text.Append('=').Append(Escape(value));
            }
        }

        return text.ToString();
    }

    private static IrcTags From(OrderedDictionary<string, string> values) => values.Count == 0 ? Empty : new IrcTags(values);

    private static bool IsName(ReadOnlySpan<char> name) => !name.IsEmpty && !name.ContainsAny(TagEscapes.EndsName);
}
