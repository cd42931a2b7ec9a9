using Akka.Actor;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;

namespace ChatRoom.Tests.Actors.Connections;

/// <summary>SASL EXTERNAL, on a wire that has seen a certificate; no transport has yet.</summary>
public sealed class ExternalLoginSpec : ConnectionSpec
{
    private static readonly string Certificate = string.Concat(Enumerable.Repeat("0a", 32));

    [Fact]
    public async Task It_is_offered_only_to_those_who_have_shown_a_certificate()
    {
        var connection = await OpenAsync();
        Receive(connection, "AUTHENTICATE EXTERNAL\r\nCAP LS 302\r\n");
        var answers = await ReadUntilAsync(connection, " CAP ");
        Assert.Contains("908 * SCRAM-SHA-256,PLAIN :", answers, StringComparison.Ordinal);
        Assert.Contains("904 * :SASL authentication failed: unknown mechanism", answers, StringComparison.Ordinal);

        connection = await OpenAsync(certificate: Certificate);
        Receive(connection, "AUTHENTICATE NONE\r\n");
        Assert.Contains("908 * EXTERNAL,SCRAM-SHA-256,PLAIN :", await ReadUntilAsync(connection, "904"), StringComparison.Ordinal);
        Receive(connection, "CAP LS 302\r\n");
        Assert.Contains(" sasl=EXTERNAL,SCRAM-SHA-256,PLAIN ", await ReadUntilAsync(connection, "sasl="), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+")]
    [InlineData("YWxpY2U=")]
    public async Task It_logs_in_to_the_account_that_has_the_certificate_or_to_the_one_that_is_named(string message)
    {
        var owner = CreateTestProbe();
        Registry.Register<AccountDirectory>(owner.Ref, overwrite: true);
        var connection = await OpenAsync(certificate: Certificate);
        Receive(connection, $"AUTHENTICATE external\r\nAUTHENTICATE {message}\r\n");
        if (message == "+")
        {
            var find = await owner.ExpectMsgAsync<FindByCertificate>();
            Assert.Equal(Certificate, find.Fingerprint);
            connection.Tell(new CommandAck(find.Id, new AccountListed("alice", "id-1")));
        }

        var attempt = await AccountGate.ExpectMsgAsync<CountAttempt>();
        connection.Tell(new CommandAck(attempt.Id, Done.Instance));
        var prove = await Accounts.ExpectMsgAsync<ProveCertificate>();
        Assert.Equal(("alice", Certificate, connection), (prove.Account, prove.Fingerprint, prove.Session.Connection));
        connection.Tell(new CommandAck(prove.Id, new LoggedIn("alice", "id-1", [])));

        var answers = await ReadUntilAsync(connection, "903");
        Assert.Contains("900 * *!*@192.0.2.7 alice :You are now logged in as alice", answers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_no_account_knows_logs_in_to_none()
    {
        var owner = CreateTestProbe();
        Registry.Register<AccountDirectory>(owner.Ref, overwrite: true);
        var connection = await OpenAsync(certificate: Certificate);
        Receive(connection, "AUTHENTICATE EXTERNAL\r\nAUTHENTICATE +\r\n");
        connection.Tell(new CommandAck((await owner.ExpectMsgAsync<FindByCertificate>()).Id, new Refused(Refusal.UnknownCertificate)));

        Assert.Contains(
            "904 * :SASL authentication failed: That certificate is not known to the account",
            await ReadUntilAsync(connection, "904"),
            StringComparison.Ordinal);
        Receive(connection, $"AUTHENTICATE EXTERNAL\r\nAUTHENTICATE {WithNul}\r\n");
        Assert.Contains("not a message of EXTERNAL", await ReadUntilAsync(connection, "904"), StringComparison.Ordinal);
    }

    /// <summary>With a NUL, which no name has.</summary>
    private static string WithNul => Convert.ToBase64String("a\0b"u8);
}
