using System.Text;
using ChatRoom.Protocol.Sasl;

namespace ChatRoom.Tests.Protocol.Sasl;

public sealed class ScramTests
{
    /// <summary>The example of RFC 7677, section 3.</summary>
    private const string ClientFirst = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
    private const string ServerNonce = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private const string Salt = "W22ZaJ0SNY7soEsUEjb6gQ==";
    private const string ServerFirst = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private const string WithoutProof = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private const string Proof = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
    private const string ServerFinal = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    [Fact]
    public void The_example_of_the_RFC_is_understood_word_for_word()
    {
        var verifier = ScramVerifier.Create("pencil", Convert.FromBase64String(Salt), 4096);
        Assert.True(ScramExchange.TryBegin(Bytes(ClientFirst), out var exchange));
        Assert.Equal(("user", ""), (exchange.Username, exchange.Authzid));
        Assert.Equal(ServerFirst, Text(exchange.Challenge(verifier.Salt, verifier.Iterations, ServerNonce)));
        Assert.True(exchange.TryConclude(Bytes($"{WithoutProof},p={Proof}"), out var proof));
        Assert.True(verifier.Accepts(proof));
        Assert.Equal(ServerFinal, Text(ScramExchange.Conclusion(verifier.Sign(proof))));
    }

    [Fact]
    public void The_proof_that_a_client_makes_is_that_of_the_RFC()
    {
        var said = Bytes($"n=user,r=rOprNGfwEbeRWgbNEkqO,{ServerFirst},{WithoutProof}");

        Assert.Equal(Proof, Convert.ToBase64String(ScramProof.Of("pencil", Convert.FromBase64String(Salt), 4096, said).Proof));
    }

    [Theory]
    [InlineData("pencil", true)]
    [InlineData("Pencil", false)]
    [InlineData("pencil ", false)]
    [InlineData("", false)]
    public void Who_is_told_the_password_checks_it_with_the_same_verifier(string given, bool isRight)
    {
        var verifier = ScramVerifier.Create("pencil", 4096);

        Assert.Equal(isRight, verifier.Accepts(ScramProof.Of(given, verifier.Salt, verifier.Iterations, authMessage: [])));
    }

    [Fact]
    public void A_thousand_bytes_and_letters_of_any_script_are_a_password()
    {
        var password = new string('é', 500);
        var verifier = ScramVerifier.Create(password, 4096);

        Assert.True(verifier.Accepts(ScramProof.Of(password, verifier.Salt, 4096, authMessage: [1])));
        Assert.False(verifier.Accepts(ScramProof.Of(password[1..], verifier.Salt, 4096, authMessage: [1])));
    }

    [Fact]
    public void Each_verifier_has_a_salt_and_each_exchange_a_nonce_of_its_own()
    {
        Assert.NotEqual(ScramVerifier.Create("pencil", 4096).Salt, ScramVerifier.Create("pencil", 4096).Salt);
        Assert.True(ScramExchange.TryBegin(Bytes(ClientFirst), out var exchange));
        Assert.NotEqual(Text(exchange.Challenge([1], 4096)), Text(exchange.Challenge([1], 4096)));
    }

    [Theory]
    [InlineData("n,,n=user,r=nonce", "", "user")]
    [InlineData("y,,n=user,r=nonce", "", "user")]
    [InlineData("n,a=other,n=user,r=nonce,ext=1", "other", "user")]
    [InlineData("n,a=a=2Cb,n=c=3Dd=2C,r=nonce", "a,b", "c=d,")]
    public void A_first_message_says_who_and_for_whom(string message, string authzid, string username)
    {
        Assert.True(ScramExchange.TryBegin(Bytes(message), out var exchange));
        Assert.Equal((authzid, username), (exchange.Authzid, exchange.Username));
    }

    [Theory]
    [InlineData("")]
    [InlineData("n")]
    [InlineData("n,,")]
    [InlineData("n,,n=user")]
    [InlineData("n,,n=,r=nonce")]
    [InlineData("n,,n=user,r=")]
    [InlineData("n,,r=nonce,n=user")]
    [InlineData("n,b=other,n=user,r=nonce")]
    [InlineData("n,,m=1,n=user,r=nonce")]
    [InlineData("n,,n=us=er,r=nonce")]
    [InlineData("n,,n=user=,r=nonce")]
    [InlineData("n,,n=user,r=no nce")]
    [InlineData("p=tls-unique,,n=user,r=nonce")]
    [InlineData("x,,n=user,r=nonce")]
    public void A_first_message_that_says_something_else_is_none(string message) =>
        Assert.False(ScramExchange.TryBegin(Bytes(message), out _));

    [Theory]
    [InlineData("")]
    [InlineData("p=" + Proof)]
    [InlineData(WithoutProof)]
    [InlineData(WithoutProof + ",p=?")]
    [InlineData("c=biws,r=rOprNGfwEbeRWgbNEkqO,p=" + Proof)]
    [InlineData("c=eSws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=" + Proof)]
    public void A_last_message_that_does_not_belong_to_the_first_is_none(string message)
    {
        Assert.True(ScramExchange.TryBegin(Bytes(ClientFirst), out var exchange));
        exchange.Challenge(Convert.FromBase64String(Salt), 4096, ServerNonce);

        Assert.False(exchange.TryConclude(Bytes(message), out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AA==")]
    [InlineData("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVU=")]
    [InlineData("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQA")]
    public void A_wrong_proof_is_not_accepted(string proof)
    {
        var verifier = ScramVerifier.Create("pencil", Convert.FromBase64String(Salt), 4096);
        Assert.True(ScramExchange.TryBegin(Bytes(ClientFirst), out var exchange));
        exchange.Challenge(verifier.Salt, 4096, ServerNonce);

        Assert.True(exchange.TryConclude(Bytes($"{WithoutProof},p={proof}"), out var given));
        Assert.False(verifier.Accepts(given));
    }

    [Fact]
    public void Nothing_secret_is_written_into_a_log()
    {
        var verifier = ScramVerifier.Create("pencil", 4096);

        Assert.Equal("SCRAM-SHA-256 i=4096", verifier.ToString());
        Assert.Equal("SCRAM proof", ScramProof.Of("pencil", verifier.Salt, 4096, []).ToString());
        Assert.Equal("PLAIN alice", new SaslPlain("", "alice", "pencil").ToString());
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
