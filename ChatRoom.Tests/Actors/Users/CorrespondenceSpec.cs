using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Users;

/// <summary>What others say to a user that has no account.</summary>
public sealed class CorrespondenceSpec : UserSpec
{
    [Fact]
    public async Task A_message_sent_twice_is_shown_once_and_answered_twice()
    {
        var user = await AttachedAsync();
        var asker = CreateTestProbe("asker");
        var say = new SayTo(new CommandId("bob", 1, 0), "alice", People.Bob, new Utterance(MessageKind.Message, "psst"));

        user.Tell(new ToHolder("u-alice", say), asker.Ref);
        user.Tell(new ToHolder("u-alice", say), asker.Ref);

        Assert.Equal("psst", (await Connection.ExpectMsgAsync<DirectMessage>()).Said.Text);
        var (first, second) = (await asker.ExpectMsgAsync<CommandAck>(), await asker.ExpectMsgAsync<CommandAck>());
        Assert.Equal(first, second);
        Assert.IsType<Delivered>(first.Outcome);
        await Connection.ExpectNoMsgAsync(Moment);
    }

    [Fact]
    public async Task What_was_said_to_it_is_taken_back_by_who_said_it_alone()
    {
        var user = await AttachedAsync();
        var asker = CreateTestProbe("asker");
        user.Tell(new ToHolder("u-alice", new SayTo(new CommandId("bob", 1, 0), "alice", People.Bob, new Utterance(MessageKind.Message, "psst"))), asker.Ref);
        var said = await Connection.ExpectMsgAsync<DirectMessage>();
        await asker.ExpectMsgAsync<CommandAck>();

        Redact(new CommandId("carol", 1, 0), People.Carol);
        Assert.Equal(Refusal.NotTheAuthor, Assert.IsType<Refused>((await asker.ExpectMsgAsync<CommandAck>()).Outcome).Why);
        Redact(new CommandId("bob", 2, 0), People.Bob);
        Redact(new CommandId("bob", 2, 0), People.Bob);
        Redact(new CommandId("bob", 3, 0), People.Bob);

        var redaction = await Connection.ExpectMsgAsync<DirectRedaction>();
        Assert.Equal((People.Bob, said.MessageId, "sorry"), (redaction.From, redaction.MessageId, redaction.Reason));
        await Connection.ExpectNoMsgAsync(Moment);
        Assert.Equal(new TakenBack(redaction), (await asker.ExpectMsgAsync<CommandAck>()).Outcome);
        Assert.Equal(new TakenBack(redaction), (await asker.ExpectMsgAsync<CommandAck>()).Outcome);
        Assert.Equal(Refusal.UnknownMessage, Assert.IsType<Refused>((await asker.ExpectMsgAsync<CommandAck>()).Outcome).Why);

        void Redact(CommandId id, Profile who) =>
            user.Tell(new ToHolder("u-alice", new RedactTo(id, "alice", who, said.MessageId, "sorry")), asker.Ref);
    }

    [Fact]
    public async Task Who_talks_to_accounts_only_takes_messages_from_those_who_have_one()
    {
        var user = await AttachedAsync();
        var asker = CreateTestProbe("asker");
        user.Tell(new SetUserModes(Next(), "u-alice", UserModes.AccountsOnly, UserModes.None), Connection.Ref);

        user.Tell(new ToHolder("u-alice", new SayTo(new CommandId("bob", 1, 0), "alice", People.Bob, new Utterance(MessageKind.Message, "psst"))), asker.Ref);
        Assert.Equal(new Refused(Refusal.TalksToAccountsOnly, "alice"), (await asker.ExpectMsgAsync<CommandAck>()).Outcome);

        var known = People.Bob with { Account = "bob" };
        user.Tell(new ToHolder("u-alice", new SayTo(new CommandId("bob", 2, 0), "alice", known, new Utterance(MessageKind.Message, "psst"))), asker.Ref);
        Assert.IsType<Delivered>((await asker.ExpectMsgAsync<CommandAck>()).Outcome);
    }
}
