using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.PersonalData;

namespace ChatRoom.Tests.Actors.PersonalData;

/// <summary>Whose it is what was done under a name.</summary>
public sealed class AccountTenureTests
{
    [Fact]
    public void Where_there_was_never_an_account_there_is_nobody() => Assert.Null(AccountTenure.Latest([]));

    [Fact]
    public void It_is_the_latest_account_of_the_name_even_when_that_has_ended()
    {
        var second = Alice.Account with { AccountId = "other", At = Alice.Since.AddDays(2) };
        var ended = new AccountDropped(Alice.Since.AddDays(3));

        var latest = AccountTenure.Latest(
            [(1, Alice.Account), (2, new AccountDropped(Alice.Since.AddDays(1))), (3, second), (4, new RoomClaimed("#a", second.At)), (5, ended)]);

        Assert.Equal(new AccountTenure(second, ended.At, Number: 3), latest);
    }

    [Fact]
    public void Who_has_been_forgotten_does_not_leave_the_name_to_who_had_it_before()
    {
        var forgotten = new AccountForgotten(Alice.Since);

        Assert.Null(AccountTenure.Latest([(1, Alice.Account), (2, new AccountDropped(Alice.Since)), (3, forgotten)]));
        Assert.Equal(4, AccountTenure.Latest([(1, Alice.Account), (2, forgotten), (4, Alice.Account)])?.Number);
    }

    [Fact]
    public void What_was_asked_for_to_have_the_account_is_part_of_it()
    {
        var requested = new AccountRequested(Alice.Account, "hash");
        var verified = Alice.Account with { At = Alice.Since.AddMinutes(1) };

        Assert.Equal(new AccountTenure(Alice.Account, Dropped: null, Number: 1), AccountTenure.Latest([(1, requested)]));
        Assert.Equal(
            new AccountTenure(verified with { Email = "new@example.org" }, Dropped: null, Number: 1),
            AccountTenure.Latest(
                [
                    (1, requested), (2, new CodeSent(CodePurpose.Registration, "a@b.c", "hash", Alice.Since)), (3, verified),
                    (4, new EmailChanged("new@example.org", Alice.Since)),
                ]));
    }

    [Fact]
    public void All_of_its_names_are_its_own_from_when_it_took_them_until_it_ended()
    {
        DateTimeOffset taken = Alice.Since.AddDays(1), ended = Alice.Since.AddDays(3);
        var latest = AccountTenure.Latest(
            [(1, Alice.Account), (2, new AccountRenamed("Lisa", taken)), (3, new AccountRenamed("ALICE", taken.AddDays(1))), (4, new AccountDropped(ended))])!;
        var lisa = Alice.Profile with { Account = "lisa" };

        Assert.Equal("ALICE", latest.Account.Name);
        Assert.True(latest.Is(Alice.Profile, Alice.Since) && latest.Is(Alice.Profile, ended));
        Assert.True(latest.Is(lisa, taken) && latest.Is(lisa, ended));
        Assert.False(latest.Is(lisa, taken.AddMilliseconds(-1)));
        Assert.False(latest.Is(lisa, ended.AddMilliseconds(1)));
    }

    [Fact]
    public void What_was_done_under_the_name_before_the_account_was_made_is_somebody_elses()
    {
        Assert.True(Alice.Tenure.Is(Alice.Profile with { Name = "another" }, Alice.Since));
        Assert.False(Alice.Tenure.Is(Alice.Profile, Alice.Since.AddMilliseconds(-1)));
        Assert.False(Alice.Tenure.Is(Alice.Profile with { Account = null }, Alice.Since));
        Assert.False(Alice.Tenure.Is(Alice.Profile with { Account = "bob" }, Alice.Since));
    }
}
