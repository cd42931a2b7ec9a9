namespace ChatRoom.Tests.Support;

/// <summary>Operators of the server for tests: the settings that make some, and the way to become one.</summary>
public static class Operators
{
    public const string Password = "secret";

    /// <summary>A hash of <see cref="Password"/> that costs little.</summary>
    public const string Hash = "$pbkdf2-sha256$i=1000$c2l4dGVlbiBieXRlIHNhbA$V8c2Rt2oFU7ZySJiyMycNRhL4yX9O/tY9FfpJxN/9tY";

    /// <summary>The setting that makes an operator <c>root</c> who may do everything.</summary>
    public const string Root = $"operators.root.password={Hash}";

    /// <summary>Becomes an operator.</summary>
    public static async Task<IrcUser> OperateAsync(this IrcUser user, string name = "root")
    {
        Assert.Contains(await user.AskAsync($"OPER {name} {Password}"), line => line.Contains(" 381 ", StringComparison.Ordinal));
        return user;
    }
}
