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
        var complaints = host.Errors.Where(line => !Information().IsMatch(line)).ToArray();
        Assert.True(complaints.Length == 0, string.Join('\n', complaints.Take(50)));
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} INF ")]
    private static partial Regex Information();
}
