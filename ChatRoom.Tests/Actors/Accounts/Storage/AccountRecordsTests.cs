using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Storage;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Tests.Actors.Accounts.Storage;

/// <summary>What is stored of accounts, to the byte: what any version has written is read for ever.</summary>
public sealed class AccountRecordsTests
{
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1_893_553_445_678);
    private static readonly ScramVerifier Verifier = new([1, 2, 3], 4096, [4, 5], [6]);

    [Fact]
    public void An_account() => AssertStored(
        new AccountRegistered("id-1", "Alice", Verifier, "a@b.c", Time),
        "account",
        "0A0469642D311205416C6963651A0F0A030102031080201A02040522010622056140622E6328AEB6D2848E37");

    [Fact]
    public void An_account_that_is_to_be_verified() => AssertStored(
        new AccountRequested(new AccountRegistered("id-1", "Alice", Verifier, "a@b.c", Time), "AB"),
        "account-requested",
        "0A2C0A0469642D311205416C6963651A0F0A030102031080201A02040522010622056140622E6328AEB6D2848E3712024142");

    [Fact]
    public void A_code() => AssertStored(
        new CodeSent(CodePurpose.Password, "a@b.c", "AB", Time), "account-code", "080212056140622E631A02414220AEB6D2848E37");

    [Fact]
    public void Another_address() => AssertStored(new EmailChanged("a@b.c", Time), "account-email", "0A056140622E6310AEB6D2848E37");

    [Fact]
    public void Another_password() => AssertStored(new PasswordChanged(Verifier, Time), "account-password", "0A0F0A030102031080201A02040522010610AEB6D2848E37");

    [Fact]
    public void An_end() => AssertStored(new AccountDropped(Time), "account-dropped", "08AEB6D2848E37");

    [Fact]
    public void An_end_without_a_trace() => AssertStored(new AccountForgotten(Time), "account-forgotten", "08AEB6D2848E37");

    [Fact]
    public void A_certificate() => AssertStored(new CertificateAdded("ab12", Time), "account-certificate", "0A046162313210AEB6D2848E37");

    [Fact]
    public void A_certificate_no_more() =>
        AssertStored(new CertificateRemoved("ab12", Time), "account-certificate-removed", "0A046162313210AEB6D2848E37");

    [Fact]
    public void A_presence_that_stays() => AssertStored(new AlwaysOnChanged(IsOn: true, Time), "account-always-on", "080110AEB6D2848E37");

    [Fact]
    public void What_it_is_like() => AssertStored(
        new PresenceKept(
            new KeptPresence("Al", "~al", "h", "A L", "::1", "gone", UserModes.Invisible | UserModes.Bot, ["#a", "#b"], Time), Time),
        "account-presence",
        "0A2F0A02416C12037E616C1A0168220341204C2A033A3A313204676F6E653A024269420223614202236248AEB6D2848E3710AEB6D2848E37");

    [Fact]
    public void That_it_is_here_and_not_away() => AssertStored(
        new PresenceKept(new KeptPresence("Al", "~al", "h", "A L", "::1", Away: null, UserModes.None, [], GoneSince: null), Time),
        "account-presence",
        "0A160A02416C12037E616C1A0168220341204C2A033A3A3110AEB6D2848E37");

    [Fact]
    public void That_there_is_none() => AssertStored(new PresenceKept(Presence: null, Time), "account-presence", "10AEB6D2848E37");

    [Fact]
    public void What_its_owner_calls_itself() =>
        AssertStored(new RealNameChanged("A L", Time), "account-real-name", "0A0341204C10AEB6D2848E37");

    [Fact]
    public void What_its_owner_calls_itself_no_more() =>
        AssertStored(new RealNameChanged(RealName: null, Time), "account-real-name", "10AEB6D2848E37");

    [Fact]
    public void Another_name() => AssertStored(new AccountRenamed("Lisa", Time), "account-renamed", "0A044C69736110AEB6D2848E37");

    [Fact]
    public void A_name_of_an_account_that_is_kept_under_another() => AssertStored(
        new NameReserved("alice", "id-1", Time), "account-name", "0A05616C696365120469642D3118AEB6D2848E37");

    [Fact]
    public void A_name_that_is_nobodys() => AssertStored(new NameReleased(Time), "account-name-released", "08AEB6D2848E37");

    [Fact]
    public void A_room_of_its_own() => AssertStored(new RoomClaimed("#room", Time), "account-room", "0A0523726F6F6D10AEB6D2848E37");

    [Fact]
    public void A_room_of_its_own_no_more() =>
        AssertStored(new RoomReleased("#room", Time), "account-room-released", "0A0523726F6F6D10AEB6D2848E37");

    private static void AssertStored(AccountEvent happened, string manifest, string bytes)
    {
        var written = StorageSerializer.Write(happened);

        Assert.Equal(manifest, written.Manifest);
        Assert.Equal(bytes, Convert.ToHexString(written.Bytes));
        Assert.Equivalent(happened, StorageSerializer.Read(Convert.FromHexString(bytes), manifest), strict: true);
    }
}
