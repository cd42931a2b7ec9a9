using ChatRoom.Actors.Users;

namespace ChatRoom.Tests.Actors.Support;

/// <summary>People who appear in specs.</summary>
internal static class People
{
    public static readonly Profile Alice = Named("alice");

    public static readonly Profile Bob = Named("bob");

    public static readonly Profile Carol = Named("carol");

    public static Profile Named(string name) => new($"u-{name}", name, $"~{name}", "192.0.2.7", $"{name} of the tests");
}
