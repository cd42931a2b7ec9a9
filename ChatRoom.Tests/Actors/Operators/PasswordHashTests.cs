using ChatRoom.Actors.Operators;

namespace ChatRoom.Tests.Actors.Operators;

public sealed class PasswordHashTests
{
    /// <summary>Made by Python's <c>hashlib.pbkdf2_hmac</c> from <c>secret</c>.</summary>
    private const string Foreign = "$pbkdf2-sha256$i=1000$c2l4dGVlbiBieXRlIHNhbA$V8c2Rt2oFU7ZySJiyMycNRhL4yX9O/tY9FfpJxN/9tY";

    [Fact]
    public void A_hash_matches_its_own_password_only()
    {
        var hash = PasswordHash.Create("correct horse é", iterations: 1000);

        Assert.True(PasswordHash.IsValid(hash));
        Assert.DoesNotContain("correct", hash, StringComparison.Ordinal);
        Assert.True(PasswordHash.Matches(hash, "correct horse é"));
        Assert.False(PasswordHash.Matches(hash, "correct horse e"));
        Assert.False(PasswordHash.Matches(hash, ""));
        Assert.False(PasswordHash.Matches(hash, hash));
    }

    [Fact]
    public void The_same_password_never_has_the_same_hash_twice() =>
        Assert.NotEqual(PasswordHash.Create("secret", iterations: 1000), PasswordHash.Create("secret", iterations: 1000));

    [Fact]
    public void A_hash_says_how_it_was_made() =>
        Assert.Matches("^\\$pbkdf2-sha256\\$i=600000\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}$", PasswordHash.Create("secret"));

    [Fact]
    public void A_hash_that_others_have_made_is_understood()
    {
        Assert.True(PasswordHash.Matches(Foreign, "secret"));
        Assert.False(PasswordHash.Matches(Foreign, "Secret"));
    }

    [Fact]
    public void A_password_in_plain_text_is_compared_as_it_is()
    {
        Assert.True(PasswordHash.Matches("plain", "plain"));
        Assert.False(PasswordHash.Matches("plain", "plain "));
        Assert.False(PasswordHash.Matches(kept: null, ""));
    }

    [Theory]
    [InlineData("$pbkdf2-sha256$i=999$c2l4dGVlbiBieXRlIHNhbA$V8c2Rt2oFU7ZySJiyMycNRhL4yX9O/tY9FfpJxN/9tY")]
    [InlineData("$pbkdf2-sha256$i=10000001$c2l4dGVlbiBieXRlIHNhbA$V8c2Rt2oFU7ZySJiyMycNRhL4yX9O/tY9FfpJxN/9tY")]
    [InlineData("$pbkdf2-sha256$i=1000$c2l4$V8c2Rt2oFU7ZySJiyMycNRhL4yX9O/tY9FfpJxN/9tY")]
    [InlineData("$pbkdf2-sha256$i=1000$c2l4dGVlbiBieXRlIHNhbA$CaNQ")]
    [InlineData("$pbkdf2-sha256$i=1000$c2l4dGVlbiBieXRlIHNhbA")]
    [InlineData("$pbkdf2-sha256$i=1000$c2l4dGVlbiBieXRl!HNhbA$V8c2Rt2oFU7ZySJiyMycNRhL4yX9O/tY9FfpJxN/9tY")]
    [InlineData("$pbkdf2-sha512$i=1000$c2l4dGVlbiBieXRlIHNhbA$V8c2Rt2oFU7ZySJiyMycNRhL4yX9O/tY9FfpJxN/9tY")]
    public void A_broken_hash_is_told_from_a_password(string text)
    {
        Assert.True(PasswordHash.IsMeantAsHash(text));
        Assert.False(PasswordHash.IsValid(text));
    }
}
