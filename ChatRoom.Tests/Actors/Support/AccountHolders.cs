using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Users;

namespace ChatRoom.Tests.Actors.Support;

/// <summary>People who appear in specs and are logged in to accounts.</summary>
internal static class AccountHolders
{
    public static readonly Profile Alice = People.Alice with { Account = "alice", AccountId = "id-a" };

    public static readonly Profile Bob = People.Bob with { Account = "bob", AccountId = "id-b" };

    /// <summary>What they say to each other.</summary>
    public static readonly Correspondents Between = Correspondents.Of("id-a", "id-b");
}
