using System.Reflection;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Tests.Protocol.Irc;

public sealed class NumericsTests
{
    private static readonly FieldInfo[] All = typeof(Numerics).GetFields(BindingFlags.Public | BindingFlags.Static);

    [Fact]
    public void Each_is_three_digits()
        => Assert.All(All, numeric => Assert.Matches("^[0-9]{3}$", Value(numeric)));

    [Fact]
    public void No_two_are_the_same()
        => Assert.Equal(All.Length, All.Select(Value).Distinct().Count());

    [Fact]
    public void Errors_are_called_errors()
        => Assert.All(
            All.Where(numeric => Value(numeric)[0] is '4' or '5'),
            numeric => Assert.StartsWith("ERR_", numeric.Name, StringComparison.Ordinal));

    private static string Value(FieldInfo numeric) => (string)numeric.GetRawConstantValue()!;
}
