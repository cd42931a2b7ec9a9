using ChatRoom.Actors.Storage;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Sasl;
using Google.Protobuf;
using static ChatRoom.Actors.Storage.StoredTime;

namespace ChatRoom.Actors.Accounts.Storage;

/// <summary>How what is stored of accounts is written.</summary>
internal static class AccountRecords
{
    /// <summary>The manifest of <see cref="AccountRequested"/>.</summary>
    public const string Requested = "account-requested";

    /// <summary>Every type. Manifests can never change.</summary>
    public static readonly IReadOnlyList<StoredType> Types =
    [
        StoredType.Of<AccountRegistered, Schema.Registered>("account", Schema.Registered.Parser, Write, Read),
        StoredType.Of<AccountRequested, Schema.Requested>(Requested, Schema.Requested.Parser, Write, Read),
        StoredType.Of<CodeSent, Schema.CodeSent>("account-code", Schema.CodeSent.Parser, Write, Read),
        StoredType.Of<EmailChanged, Schema.EmailChanged>("account-email", Schema.EmailChanged.Parser, Write, Read),
        StoredType.Of<CertificateAdded, Schema.CertificateAdded>("account-certificate", Schema.CertificateAdded.Parser, Write, Read),
        StoredType.Of<CertificateRemoved, Schema.CertificateRemoved>("account-certificate-removed", Schema.CertificateRemoved.Parser, Write, Read),
        StoredType.Of<AlwaysOnChanged, Schema.AlwaysOnChanged>("account-always-on", Schema.AlwaysOnChanged.Parser, Write, Read),
        StoredType.Of<PresenceKept, Schema.PresenceKept>("account-presence", Schema.PresenceKept.Parser, Write, Read),
        StoredType.Of<PasswordChanged, Schema.PasswordChanged>("account-password", Schema.PasswordChanged.Parser, Write, Read),
        StoredType.Of<RealNameChanged, Schema.RealNameChanged>("account-real-name", Schema.RealNameChanged.Parser, Write, Read),
        StoredType.Of<AccountRenamed, Schema.Renamed>("account-renamed", Schema.Renamed.Parser, Write, Read),
        StoredType.Of<NameReserved, Schema.NameReserved>("account-name", Schema.NameReserved.Parser, Write, Read),
        StoredType.Of<NameReleased, Schema.NameReleased>("account-name-released", Schema.NameReleased.Parser, Write, Read),
        StoredType.Of<RoomClaimed, Schema.RoomClaimed>("account-room", Schema.RoomClaimed.Parser, Write, Read),
        StoredType.Of<RoomReleased, Schema.RoomReleased>("account-room-released", Schema.RoomReleased.Parser, Write, Read),
        StoredType.Of<AccountDropped, Schema.Dropped>("account-dropped", Schema.Dropped.Parser, Write, Read),
        StoredType.Of<AccountForgotten, Schema.Forgotten>("account-forgotten", Schema.Forgotten.Parser, Write, Read),
    ];

    private static Schema.Registered Write(AccountRegistered registered) => new()
    {
        AccountId = registered.AccountId,
        Name = registered.Name,
        Verifier = Write(registered.Verifier),
        Email = registered.Email,
        Time = Time(registered.At),
    };

    private static AccountRegistered Read(Schema.Registered registered) => new(
        registered.AccountId, registered.Name, Read(registered.Verifier), registered.Email, Time(registered.Time));

    private static Schema.Requested Write(AccountRequested requested) => new()
    {
        Account = Write(requested.Account),
        Hash = requested.Hash,
    };

    private static AccountRequested Read(Schema.Requested requested) => new(Read(requested.Account), requested.Hash);

    private static Schema.CodeSent Write(CodeSent sent) => new()
    {
        Purpose = (int)sent.Purpose,
        Email = sent.Email,
        Hash = sent.Hash,
        Time = Time(sent.At),
    };

    private static CodeSent Read(Schema.CodeSent sent) => new((CodePurpose)sent.Purpose, sent.Email, sent.Hash, Time(sent.Time));

    private static Schema.EmailChanged Write(EmailChanged changed) => new() { Email = changed.Email, Time = Time(changed.At) };

    private static EmailChanged Read(Schema.EmailChanged changed) => new(changed.Email, Time(changed.Time));

    private static Schema.CertificateAdded Write(CertificateAdded added) => new()
    {
        Fingerprint = added.Fingerprint,
        Time = Time(added.At),
    };

    private static CertificateAdded Read(Schema.CertificateAdded added) => new(added.Fingerprint, Time(added.Time));

    private static Schema.CertificateRemoved Write(CertificateRemoved removed) => new()
    {
        Fingerprint = removed.Fingerprint,
        Time = Time(removed.At),
    };

    private static CertificateRemoved Read(Schema.CertificateRemoved removed) => new(removed.Fingerprint, Time(removed.Time));

    private static Schema.AlwaysOnChanged Write(AlwaysOnChanged changed) => new() { IsOn = changed.IsOn, Time = Time(changed.At) };

    private static AlwaysOnChanged Read(Schema.AlwaysOnChanged changed) => new(changed.IsOn, Time(changed.Time));

    private static Schema.PresenceKept Write(PresenceKept kept)
    {
        var written = new Schema.PresenceKept { Time = Time(kept.At) };
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
            written.Presence.GoneSince = Time(since);
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

    private static Schema.PasswordChanged Write(PasswordChanged changed) => new()
    {
        Verifier = Write(changed.Verifier),
        Time = Time(changed.At),
    };

    private static PasswordChanged Read(Schema.PasswordChanged changed) => new(Read(changed.Verifier), Time(changed.Time));

    private static Schema.RealNameChanged Write(RealNameChanged changed) => new()
    {
        RealName = changed.RealName ?? "",
        Time = Time(changed.At),
    };

    private static RealNameChanged Read(Schema.RealNameChanged changed) => new(
        changed.RealName.Length > 0 ? changed.RealName : null, Time(changed.Time));

    private static Schema.Renamed Write(AccountRenamed renamed) => new() { Name = renamed.Name, Time = Time(renamed.At) };

    private static AccountRenamed Read(Schema.Renamed renamed) => new(renamed.Name, Time(renamed.Time));

    private static Schema.NameReserved Write(NameReserved reserved) => new()
    {
        Home = reserved.Home,
        AccountId = reserved.AccountId,
        Time = Time(reserved.At),
    };

    private static NameReserved Read(Schema.NameReserved reserved) => new(reserved.Home, reserved.AccountId, Time(reserved.Time));

    private static Schema.NameReleased Write(NameReleased released) => new() { Time = Time(released.At) };

    private static NameReleased Read(Schema.NameReleased released) => new(Time(released.Time));

    private static Schema.RoomClaimed Write(RoomClaimed claimed) => new() { Room = claimed.Room, Time = Time(claimed.At) };

    private static RoomClaimed Read(Schema.RoomClaimed claimed) => new(claimed.Room, Time(claimed.Time));

    private static Schema.RoomReleased Write(RoomReleased released) => new() { Room = released.Room, Time = Time(released.At) };

    private static RoomReleased Read(Schema.RoomReleased released) => new(released.Room, Time(released.Time));

    private static Schema.Dropped Write(AccountDropped dropped) => new() { Time = Time(dropped.At) };

    private static AccountDropped Read(Schema.Dropped dropped) => new(Time(dropped.Time));

    private static Schema.Forgotten Write(AccountForgotten forgotten) => new() { Time = Time(forgotten.At) };

    private static AccountForgotten Read(Schema.Forgotten forgotten) => new(Time(forgotten.Time));

    private static Schema.Verifier Write(ScramVerifier verifier) => new()
    {
        Salt = ByteString.CopyFrom(verifier.Salt),
        Iterations = verifier.Iterations,
        StoredKey = ByteString.CopyFrom(verifier.StoredKey),
        ServerKey = ByteString.CopyFrom(verifier.ServerKey),
    };

    private static ScramVerifier Read(Schema.Verifier verifier) => new(
        verifier.Salt.ToByteArray(), verifier.Iterations, verifier.StoredKey.ToByteArray(), verifier.ServerKey.ToByteArray());
}
