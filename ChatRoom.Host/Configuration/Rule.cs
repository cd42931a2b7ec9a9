namespace ChatRoom.Host.Configuration;

/// <summary>What a value has to be, and how it is read.</summary>
/// <param name="Allowed">What is allowed, to be read after "must be".</param>
/// <param name="Read">Reads the value's text.</param>
internal sealed record Rule<T>(string Allowed, Func<string, Reading<T>> Read);

/// <summary>What came of reading a value: the value itself, or nothing and at best a hint at what was meant.</summary>
internal readonly record struct Reading<T>(bool IsValid, T? Value, string? Hint)
{
    public static implicit operator Reading<T>(T value) => new(true, value, null);

    public static Reading<T> Refused(string? hint = null) => new(false, default, hint);
}
