using ChatRoom.Actors.Storage;
using ChatRoom.Protocol.Sasl;
using Google.Protobuf;

namespace ChatRoom.Actors.Accounts.Storage;

/// <summary>How what is stored of accounts is written.</summary>
internal static class AccountRecords
{
    /// <summary>Every type. Manifests can never change.</summary>
    public static readonly IReadOnlyList<StoredType> Types =
    [
        StoredType.Of<AccountRegistered, Schema.Registered>("account", Schema.Registered.Parser, WriteRegistered, Read),
        StoredType.Of<PasswordChanged, Schema.PasswordChanged>("account-password", Schema.PasswordChanged.Parser, WritePassword, Read),
        StoredType.Of<RoomClaimed, Schema.RoomClaimed>("account-room", Schema.RoomClaimed.Parser, WriteClaimed, Read),
        StoredType.Of<RoomReleased, Schema.RoomReleased>("account-room-released", Schema.RoomReleased.Parser, WriteReleased, Read),
        StoredType.Of<AccountDropped, Schema.Dropped>("account-dropped", Schema.Dropped.Parser, WriteDropped, Read),
    ];

    private static Schema.Registered WriteRegistered(IStored stored)
    {
        var registered = (AccountRegistered)stored;
        return new Schema.Registered
        {
            AccountId = registered.AccountId,
            Name = registered.Name,
            Verifier = Write(registered.Verifier),
            Email = registered.Email,
            Time = registered.At.ToUnixTimeMilliseconds(),
        };
    }

    private static AccountRegistered Read(Schema.Registered registered) => new(
        registered.AccountId, registered.Name, Read(registered.Verifier), registered.Email, Time(registered.Time));

    private static Schema.PasswordChanged WritePassword(IStored stored)
    {
        var changed = (PasswordChanged)stored;
        return new Schema.PasswordChanged { Verifier = Write(changed.Verifier), Time = changed.At.ToUnixTimeMilliseconds() };
    }

    private static PasswordChanged Read(Schema.PasswordChanged changed) => new(Read(changed.Verifier), Time(changed.Time));

    private static Schema.RoomClaimed WriteClaimed(IStored stored)
    {
        var claimed = (RoomClaimed)stored;
        return new Schema.RoomClaimed { Room = claimed.Room, Time = claimed.At.ToUnixTimeMilliseconds() };
    }

    private static RoomClaimed Read(Schema.RoomClaimed claimed) => new(claimed.Room, Time(claimed.Time));

    private static Schema.RoomReleased WriteReleased(IStored stored)
    {
        var released = (RoomReleased)stored;
        return new Schema.RoomReleased { Room = released.Room, Time = released.At.ToUnixTimeMilliseconds() };
    }

    private static RoomReleased Read(Schema.RoomReleased released) => new(released.Room, Time(released.Time));

    private static Schema.Dropped WriteDropped(IStored stored) => new() { Time = ((AccountDropped)stored).At.ToUnixTimeMilliseconds() };

    private static AccountDropped Read(Schema.Dropped dropped) => new(Time(dropped.Time));

    private static Schema.Verifier Write(ScramVerifier verifier) => new()
    {
        Salt = ByteString.CopyFrom(verifier.Salt),
        Iterations = verifier.Iterations,
        StoredKey = ByteString.CopyFrom(verifier.StoredKey),
        ServerKey = ByteString.CopyFrom(verifier.ServerKey),
    };

    private static ScramVerifier Read(Schema.Verifier verifier) => new(
        verifier.Salt.ToByteArray(), verifier.Iterations, verifier.StoredKey.ToByteArray(), verifier.ServerKey.ToByteArray());

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
