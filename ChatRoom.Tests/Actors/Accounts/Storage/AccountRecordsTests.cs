using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Storage;
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
    public void A_room_of_its_own() => AssertStored(new RoomClaimed("#room", Time), "account-room", "0A0523726F6F6D10AEB6D2848E37");

    [Fact]
    public void A_room_of_its_own_no_more() =>
        AssertStored(new RoomReleased("#room", Time), "account-room-released", "0A0523726F6F6D10AEB6D2848E37");

    private static void AssertStored(AccountEvent happened, string manifest, string bytes)
    {
        var written = StorageSerializer.Write(happened);

        Assert.Equal((manifest, bytes), (written.Manifest, Convert.ToHexString(written.Bytes)));
        Assert.Equivalent(happened, StorageSerializer.Read(Convert.FromHexString(bytes), manifest), strict: true);
    }
}
