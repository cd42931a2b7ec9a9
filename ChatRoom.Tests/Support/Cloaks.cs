using System.Net;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Doors;

namespace ChatRoom.Tests.Support;

/// <summary>How the servers of the tests hide addresses.</summary>
internal static class Cloaks
{
    /// <summary>The defaults, with a key.</summary>
    public static readonly CloakOptions Options = new() { Key = "the-key-of-all-tests" };

    /// <summary>What others see of somebody from this machine.</summary>
    public static readonly string Loopback = HostCloak.Of(IPAddress.Loopback, Options);
}
