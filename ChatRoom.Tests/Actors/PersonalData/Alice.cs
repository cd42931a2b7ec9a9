using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.PersonalData;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Sasl;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.PersonalData;

/// <summary>Who is to be forgotten in the tests, and what it and others have done.</summary>
internal static class Alice
{
    public const string Id = "id-of-alice";

    public static readonly DateTimeOffset Since = new(2030, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    public static readonly Profile Profile = People.Alice with { Account = "alice" };

    public static readonly AccountRegistered Account = new(Id, "Alice", ScramVerifier.Create("secret", 4096), "alice@example.org", Since);

    public static readonly AccountTenure Tenure = new(Account, Dropped: null, Number: 1);

    public static Recorded Said(Profile who, long sequence, string text = "hello") => new(
        new Message("#a", sequence, Since, who, new Utterance(MessageKind.Message, text, "+x=y"), $"x-{sequence}"), new("c", sequence, Follows: 0));

    public static Recorded Happened(RoomEvent happened) => new(happened, Cause: null);
}
