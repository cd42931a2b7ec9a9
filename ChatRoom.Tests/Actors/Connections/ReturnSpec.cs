using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Connections;

/// <summary>A connection that comes back is shown what it has missed, and what is told it at the same time.</summary>
public sealed class ReturnSpec : ConnectionSpec
{
    private static readonly string Certificate = string.Concat(Enumerable.Repeat("0a", 32));

    private readonly TestProbe _owner;

    public ReturnSpec()
    {
        _owner = CreateTestProbe("owner");
        Registry.Register<AccountDirectory>(_owner.Ref, overwrite: true);
    }

    [Fact]
    public async Task What_is_said_to_it_just_then_is_shown_once_whichever_way_it_comes_first()
    {
        var connection = await ComeBackAsync();
        Tell(connection, "told");
        Assert.EndsWith(" PRIVMSG alice :told\r\n", await ReadUntilAsync(connection, "told"), StringComparison.Ordinal);

        await ShowHistoryAsync(connection, "missed", "told", "both");
        var missed = await ReadUntilAsync(connection, "both");
        Tell(connection, "both");
        Tell(connection, "later");
        missed += await ReadUntilAsync(connection, "later");

        Assert.Equal(
            ["missed", "both", "later"],
            missed.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', ']')[^1].TrimStart(':')));
    }

    private async Task<IActorRef> ComeBackAsync()
    {
        var connection = await OpenAsync(certificate: Certificate);
        Receive(connection, "AUTHENTICATE EXTERNAL\r\nAUTHENTICATE +\r\n");
        await AnswerAsync<FindByCertificate>(connection, new AccountListed("alice", "id-1"));
        connection.Tell(new CommandAck((await AccountGate.ExpectMsgAsync<CountAttempt>()).Id, Done.Instance));
        connection.Tell(new CommandAck((await Accounts.ExpectMsgAsync<ProveCertificate>()).Id, new LoggedIn("alice", "id-1", [])));
        await ReadUntilAsync(connection, "903");
        Receive(connection, "NICK alice\r\nUSER alice 0 * :Alice\r\n");
        var share = await Names.ExpectMsgAsync<SharePresence>();
        var alice = People.Alice with { Account = "alice", AccountId = "id-1" };
        var absence = new Absence(Clock.GetUtcNow().AddSeconds(-9), IsShort: true);
        connection.Tell(new CommandAck(share.Id, new Attached(alice, User.Ref) { Absence = absence }));
        await Listing.ExpectMsgAsync(new StrangerKnown(connection));
        var census = await Listing.ExpectMsgAsync<TakeCensus>();
        connection.Tell(new CommandAck(census.Id, new Census(Users: 1, Invisible: 0, Operators: 0, Strangers: 0, MostUsers: 1, Rooms: 0)));
        await ReadUntilAsync(connection, "422");
        return connection;
    }

    private async Task ShowHistoryAsync(IActorRef connection, params string[] ids)
    {
        var list = await ConversationList.ExpectMsgAsync<ListCorrespondents>();
        connection.Tell(new CommandAck(list.Id, new CorrespondentsListed(["id-2"])));
        await AnswerAsync<NameAccounts>(connection, new AccountsNamed([new AccountListed("bob", "id-2")]));
        await AnswerAsync<FindOwner>(connection, new AccountListed("bob", "id-2"));
        var read = await History.ExpectMsgAsync<ReadConversation>();
        connection.Tell(new CommandAck(read.Id, new HistoryPage("bob", [.. ids.Select(id =>
            new Message("alice", 1, Clock.GetUtcNow(), People.Bob, new Utterance(MessageKind.Message, id), id))])));
    }

    private async Task AnswerAsync<TQuestion>(IActorRef connection, Outcome answer)
        where TQuestion : AccountQuestion =>
        connection.Tell(new CommandAck((await _owner.ExpectMsgAsync<TQuestion>()).Id, answer));

    private void Tell(IActorRef connection, string text) => connection.Tell(Direct(text));

    private DirectMessage Direct(string text) => new(People.Bob, "alice", new Utterance(MessageKind.Message, text), text, Clock.GetUtcNow());
}
