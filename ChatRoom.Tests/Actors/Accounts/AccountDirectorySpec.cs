using Akka.Actor;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Accounts;

public sealed class AccountDirectorySpec : ActorSpec
{
    private static readonly CommandId Id = new("asker", 1, 0);

    [Theory]
    [InlineData("bob", null, true)]
    [InlineData("alice", null, false)]
    [InlineData("ALICE", "carol", false)]
    [InlineData("Alice", "alice", true)]
    [InlineData("NickServ", null, false)]
    [InlineData("nickserv", "NickServ", false)]
    [InlineData("chanserv", null, false)]
    public async Task The_name_of_an_account_is_for_who_is_logged_in_to_it(string name, string? account, bool isFree)
    {
        var directory = Sys.ActorOf(AccountDirectory.Props(() => ["alice", "carol"]));

        directory.Tell(new MayHaveName(Id, name, account), TestActor);

        Assert.Equal(isFree ? Done.Instance : new Refused(Refusal.NameReserved, name), (await ExpectMsgAsync<CommandAck>()).Outcome);
    }

    [Fact]
    public async Task It_follows_the_accounts()
    {
        var directory = Sys.ActorOf(AccountDirectory.Props(() => []));
        directory.Tell(new AccountListed("alice"));
        directory.Tell(new MayHaveName(Id, "Alice", null), TestActor);
        Assert.Equal(new Refused(Refusal.NameReserved, "Alice"), (await ExpectMsgAsync<CommandAck>()).Outcome);

        directory.Tell(new AccountUnlisted("ALICE"));
        directory.Tell(new MayHaveName(Id, "Alice", null), TestActor);
        Assert.Equal(Done.Instance, (await ExpectMsgAsync<CommandAck>()).Outcome);
    }
}
