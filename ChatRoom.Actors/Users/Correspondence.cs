using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Rules;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Users;

/// <summary>What others ask of a person and say to it, each once however often it is sent.</summary>
/// <param name="clock">For when something was said.</param>
/// <param name="redactionWindow">For how long an author may take back what it has said.</param>
/// <param name="conversations">Where what people with accounts say to each other is stored.</param>
/// <param name="mailbox">Where the person is told.</param>
internal sealed class Correspondence(TimeProvider clock, TimeSpan redactionWindow, ConversationsOfUser conversations, Mailbox mailbox)
{
    private readonly RecentCommands _recent = new();
    private readonly string _incarnation = MessageIds.NewIncarnation();
    private readonly RecentMessages _messages = new();
    private long _lastMessage;

    /// <summary>The rooms the person has been invited to.</summary>
    public InvitationsOfUser Invitations { get; } = new();

    /// <summary>Does what somebody asks.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="me">The person it is asked of.</param>
    /// <param name="view">What may be known of it.</param>
    /// <param name="answer">
    /// Called with the answer, when there is one: not when a command before it is missing, for its sender will send both again, in order.
    /// </param>
    public void Answer(NameCommand command, Profile me, Func<UserView> view, Action<Outcome> answer)
    {
        switch (_recent.Examine(command.Id, out var known))
        {
            case CommandNovelty.New when Refuse(command, me) is null && TryStore(command, me, answer):
                break;
            case CommandNovelty.New:
                var outcome = command switch
                {
                    SayTo say => Refuse(say, me) ?? (Outcome)Take(say, me),
                    InviteTo invite => Take(invite, me),
                    RedactTo redact => Take(redact, me),
                    DescribeUser => view(),
                    _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Not a command for a person."),
                };
                _recent.Remember(command.Id, outcome);
                answer(outcome);
                break;
            case CommandNovelty.Repeat when (known is Awaited awaited ? awaited.Outcome : known) is { } before:
                answer(before);
                break;
        }
    }

    /// <summary>What belongs to a conversation is shown when it is stored, and answered then.</summary>
    /// <returns>Whether it belongs to one.</returns>
    private bool TryStore(NameCommand command, Profile me, Action<Outcome> answer)
    {
        var awaited = new Awaited();
        switch (command)
        {
            case SayTo say when conversations.Of(say, me) is { } between:
                _recent.Remember(command.Id, awaited);
                conversations.Store(between, say, me, Outcomes.Expect<DirectStored>(
                    stored => Finish(Show(stored.Message, say.From, me)), Finish));
                return true;
            case RedactTo redact when ConversationsOfUser.Of(redact, me) is { } between:
                _recent.Remember(command.Id, awaited);
                conversations.TakeBack(between, redact, me, Outcomes.Expect<DirectTakenBack>(
                    taken => Finish(Show(taken.Redacted, redact.From)), Finish));
                return true;
            default:
                return false;
        }

        void Finish(Outcome outcome)
        {
            awaited.Outcome = outcome;
            answer(outcome);
        }
    }

    private Delivered Show(Message stored, Profile from, Profile me)
    {
        var message = new DirectMessage(from, stored.Room, stored.Said, stored.MessageId, stored.Time);
        mailbox.Tell(message, message.Time, isKept: true);
        return new Delivered(me, message);
    }

    private TakenBack Show(Redacted stored, Profile from)
    {
        var redaction = new DirectRedaction(from, stored.Room, stored.MessageId, stored.Reason, stored.Time);
        mailbox.Tell(redaction, redaction.Time, isKept: true);
        return new TakenBack(redaction);
    }

    /// <summary>Why a message does not reach somebody who has said what it takes, or null. One can always talk to oneself.</summary>
    private Refused? Refuse(NameCommand command, Profile me)
    {
        if (command is not SayTo say || say.From.UserId == me.UserId)
        {
            return null;
        }

        if (!mailbox.IsOpen && conversations.Of(say, me) is null)
        {
            return new Refused(Refusal.NotConnected, me.Name);
        }

        if (me.Has(UserModes.AccountsOnly) && say.From.Account is null)
        {
            return new Refused(Refusal.TalksToAccountsOnly, me.Name);
        }

        return me.Has(UserModes.NoCtcp) && IsCtcp(say.Said) ? new Refused(Refusal.TakesNoCtcp, me.Name) : null;
    }

    private static bool IsCtcp(Utterance said) =>
        said.Kind is MessageKind.Message or MessageKind.Notice && Ctcp.TryParse(said.Text, out var command, out _) && command != Ctcp.Action;

    private InvitationDelivered Take(InviteTo invite, Profile me)
    {
        Invitations.Add(invite.Room);
        var invitation = new Invitation(invite.From, me.Name, invite.Room, clock.GetUtcNow());
        mailbox.Tell(invitation, invitation.Time);
        return new InvitationDelivered(me, invite.Room);
    }

    private Delivered Take(SayTo say, Profile me)
    {
        var id = MessageIds.Of(_incarnation, ++_lastMessage);
        var message = new DirectMessage(say.From, me.Name, say.Said, id, clock.GetUtcNow());
        _messages.Note(new RecentMessage(_lastMessage, say.From.UserId, message.Time));
        mailbox.Tell(message, message.Time);
        return new Delivered(me, message);
    }

    private Outcome Take(RedactTo redact, Profile me)
    {
        var (number, now) = (MessageIds.NumberIn(_incarnation, redact.MessageId), clock.GetUtcNow());
        if (RedactionRule.Refuse(
            _messages.Find(number), redact.MessageId, redact.From.UserId, keepsOrder: false, redactionWindow, now) is { } refusal)
        {
            return refusal;
        }

        _messages.Forget(number);
        var redaction = new DirectRedaction(redact.From, me.Name, redact.MessageId, redact.Reason, now);
        mailbox.Tell(redaction, redaction.Time);
        return new TakenBack(redaction);
    }

    /// <summary>The answer to a command that waits for the store.</summary>
    private sealed record Awaited : Outcome
    {
        /// <summary>The answer, once there is one.</summary>
        public Outcome? Outcome { get; set; }
    }
}
