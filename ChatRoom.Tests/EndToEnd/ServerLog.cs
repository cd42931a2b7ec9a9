using System.Text.RegularExpressions;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.EndToEnd;

/// <summary>What a server has written on its standard error.</summary>
internal static partial class ServerLog
{
    /// <summary>Stops a server, and makes sure that all went well and nothing in its log is worse than information.</summary>
    public static async Task AssertCleanStopAsync(HostProcess host)
    {
        Assert.Equal(0, await host.StopAsync());
        Assert.All(host.Errors, line => Assert.Matches(Information(), line));
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} INF ")]
    private static partial Regex Information();
}
