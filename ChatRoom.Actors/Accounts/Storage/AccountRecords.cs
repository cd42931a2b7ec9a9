using ChatRoom.Actors.Storage;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Sasl;
using Google.Protobuf;

namespace ChatRoom.Actors.Accounts.Storage;

/// <summary>How what is stored of accounts is written.</summary>
internal static class AccountRecords
{
    /// <summary>The manifest of <see cref="AccountRequested"/>.</summary>
    public const string Requested = "account-requested";

    /// <summary>Every type. Manifests can never change.</summary>
    public static readonly IReadOnlyList<StoredType> Types =
    [
        StoredType.Of<AccountRegistered, Schema.Registered>("account", Schema.Registered.Parser, WriteRegistered, Read),
        StoredType.Of<AccountRequested, Schema.Requested>(Requested, Schema.Requested.Parser, WriteRequested, Read),
        StoredType.Of<CodeSent, Schema.CodeSent>("account-code", Schema.CodeSent.Parser, WriteCode, Read),
        StoredType.Of<EmailChanged, Schema.EmailChanged>("account-email", Schema.EmailChanged.Parser, WriteEmail, Read),
        StoredType.Of<CertificateAdded, Schema.CertificateAdded>("account-certificate", Schema.CertificateAdded.Parser, WriteAdded, Read),
        StoredType.Of<CertificateRemoved, Schema.CertificateRemoved>("account-certificate-removed", Schema.CertificateRemoved.Parser, WriteRemoved, Read),
        StoredType.Of<AlwaysOnChanged, Schema.AlwaysOnChanged>("account-always-on", Schema.AlwaysOnChanged.Parser, WriteAlwaysOn, Read),
        StoredType.Of<PresenceKept, Schema.PresenceKept>("account-presence", Schema.PresenceKept.Parser, WriteKept, Read),
        StoredType.Of<PasswordChanged, Schema.PasswordChanged>("account-password", Schema.PasswordChanged.Parser, WritePassword, Read),
        StoredType.Of<RealNameChanged, Schema.RealNameChanged>("account-real-name", Schema.RealNameChanged.Parser, WriteRealName, Read),
        StoredType.Of<AccountRenamed, Schema.Renamed>("account-renamed", Schema.Renamed.Parser, WriteRenamed, Read),
        StoredType.Of<NameReserved, Schema.NameReserved>("account-name", Schema.NameReserved.Parser, WriteReserved, Read),
        StoredType.Of<NameReleased, Schema.NameReleased>("account-name-released", Schema.NameReleased.Parser, WriteNameReleased, Read),
        StoredType.Of<RoomClaimed, Schema.RoomClaimed>("account-room", Schema.RoomClaimed.Parser, WriteClaimed, Read),
        StoredType.Of<RoomReleased, Schema.RoomReleased>("account-room-released", Schema.RoomReleased.Parser, WriteReleased, Read),
        StoredType.Of<AccountDropped, Schema.Dropped>("account-dropped", Schema.Dropped.Parser, WriteDropped, Read),
        StoredType.Of<AccountForgotten, Schema.Forgotten>("account-forgotten", Schema.Forgotten.Parser, WriteForgotten, Read),
    ];

    private static Schema.Registered WriteRegistered(IStored stored) => Write((AccountRegistered)stored);

    private static AccountRegistered Read(Schema.Registered registered) => new(
        registered.AccountId, registered.Name, Read(registered.Verifier), registered.Email, Time(registered.Time));

    private static Schema.Requested WriteRequested(IStored stored)
    {
        var requested = (AccountRequested)stored;
        return new Schema.Requested { Account = Write(requested.Account), Hash = requested.Hash };
    }

    private static AccountRequested Read(Schema.Requested requested) => new(Read(requested.Account), requested.Hash);

    private static Schema.CodeSent WriteCode(IStored stored)
    {
        var sent = (CodeSent)stored;
        return new Schema.CodeSent { Purpose = (int)sent.Purpose, Email = sent.Email, Hash = sent.Hash, Time = sent.At.ToUnixTimeMilliseconds() };
    }

    private static CodeSent Read(Schema.CodeSent sent) => new((CodePurpose)sent.Purpose, sent.Email, sent.Hash, Time(sent.Time));

    private static Schema.EmailChanged WriteEmail(IStored stored)
    {
        var changed = (EmailChanged)stored;
        return new Schema.EmailChanged { Email = changed.Email, Time = changed.At.ToUnixTimeMilliseconds() };
    }

    private static EmailChanged Read(Schema.EmailChanged changed) => new(changed.Email, Time(changed.Time));

    private static Schema.CertificateAdded WriteAdded(IStored stored)
    {
        var added = (CertificateAdded)stored;
        return new Schema.CertificateAdded { Fingerprint = added.Fingerprint, Time = added.At.ToUnixTimeMilliseconds() };
    }

    private static CertificateAdded Read(Schema.CertificateAdded added) => new(added.Fingerprint, Time(added.Time));

    private static Schema.CertificateRemoved WriteRemoved(IStored stored)
    {
        var removed = (CertificateRemoved)stored;
        return new Schema.CertificateRemoved { Fingerprint = removed.Fingerprint, Time = removed.At.ToUnixTimeMilliseconds() };
    }

    private static CertificateRemoved Read(Schema.CertificateRemoved removed) => new(removed.Fingerprint, Time(removed.Time));

    private static Schema.AlwaysOnChanged WriteAlwaysOn(IStored stored)
    {
        var changed = (AlwaysOnChanged)stored;
        return new Schema.AlwaysOnChanged { IsOn = changed.IsOn, Time = changed.At.ToUnixTimeMilliseconds() };
    }

    private static AlwaysOnChanged Read(Schema.AlwaysOnChanged changed) => new(changed.IsOn, Time(changed.Time));

    private static Schema.PresenceKept WriteKept(IStored stored)
    {
        var kept = (PresenceKept)stored;
        var written = new Schema.PresenceKept { Time = kept.At.ToUnixTimeMilliseconds() };
        if (kept.Presence is not { } presence)
        {
            return written;
        }

        written.Presence = new Schema.Presence
        {
            Name = presence.Name,
            Username = presence.Username,
            Host = presence.Host,
            RealName = presence.RealName,
            Address = presence.Address,
            Modes = UserMode.LettersOf(presence.Modes),
            Rooms = { presence.Rooms },
        };
        if (presence.Away is { } away)
        {
            written.Presence.Away = away;
        }

        if (presence.GoneSince is { } since)
        {
            written.Presence.GoneSince = since.ToUnixTimeMilliseconds();
        }

        return written;
    }

    private static PresenceKept Read(Schema.PresenceKept kept) => new(
        kept.Presence is { } presence
            ? new KeptPresence(
                presence.Name, presence.Username, presence.Host, presence.RealName, presence.Address,
                presence.HasAway ? presence.Away : null,
                UserMode.OfLetters(presence.Modes), [.. presence.Rooms],
                presence.HasGoneSince ? Time(presence.GoneSince) : null)
            : null,
        Time(kept.Time));

    private static Schema.PasswordChanged WritePassword(IStored stored)
    {
        var changed = (PasswordChanged)stored;
        return new Schema.PasswordChanged { Verifier = Write(changed.Verifier), Time = changed.At.ToUnixTimeMilliseconds() };
    }

    private static PasswordChanged Read(Schema.PasswordChanged changed) => new(Read(changed.Verifier), Time(changed.Time));

    private static Schema.RealNameChanged WriteRealName(IStored stored)
    {
        var changed = (RealNameChanged)stored;
        return new Schema.RealNameChanged { RealName = changed.RealName ?? "", Time = changed.At.ToUnixTimeMilliseconds() };
    }

    private static RealNameChanged Read(Schema.RealNameChanged changed) => new(changed.RealName.Length > 0 ? changed.RealName : null, Time(changed.Time));

    private static Schema.Renamed WriteRenamed(IStored stored)
    {
        var renamed = (AccountRenamed)stored;
        return new Schema.Renamed { Name = renamed.Name, Time = renamed.At.ToUnixTimeMilliseconds() };
    }

    private static AccountRenamed Read(Schema.Renamed renamed) => new(renamed.Name, Time(renamed.Time));

    private static Schema.NameReserved WriteReserved(IStored stored)
    {
        var reserved = (NameReserved)stored;
        return new Schema.NameReserved { Home = reserved.Home, AccountId = reserved.AccountId, Time = reserved.At.ToUnixTimeMilliseconds() };
    }

    private static NameReserved Read(Schema.NameReserved reserved) => new(reserved.Home, reserved.AccountId, Time(reserved.Time));

    private static Schema.NameReleased WriteNameReleased(IStored stored) => new() { Time = ((NameReleased)stored).At.ToUnixTimeMilliseconds() };

    private static NameReleased Read(Schema.NameReleased released) => new(Time(released.Time));

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

    private static Schema.Forgotten WriteForgotten(IStored stored) => new() { Time = ((AccountForgotten)stored).At.ToUnixTimeMilliseconds() };

    private static AccountForgotten Read(Schema.Forgotten forgotten) => new(Time(forgotten.Time));

    private static Schema.Registered Write(AccountRegistered registered) => new()
    {
        AccountId = registered.AccountId,
        Name = registered.Name,
        Verifier = Write(registered.Verifier),
        Email = registered.Email,
        Time = registered.At.ToUnixTimeMilliseconds(),
    };

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
