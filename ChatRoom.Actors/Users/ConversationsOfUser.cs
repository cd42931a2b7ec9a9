using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Conversations;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Users;

/// <summary>
/// What is said to a user and must be stored before it is shown: each conversation has commands of its own under way, so none waits for
/// another, nor anything else for them.
/// </summary>
/// <param name="region">Where conversations are.</param>
/// <param name="sender">Who numbers the commands of who is spoken to.</param>
/// <param name="user">The user's actor.</param>
/// <param name="history">What is kept.</param>
internal sealed class ConversationsOfUser(IActorRef region, string sender, IActorRef user, HistoryOptions history)
{
    /// <summary>By who numbers their commands. Kept as long as the user: numbers must not be given again.</summary>
    private readonly Dictionary<string, CommandWindow> _windows = [];

    private int _underWay;

    /// <summary>Whether nothing is on its way to the store.</summary>
    public bool IsEmpty => _underWay == 0;

    /// <summary>Whose conversation a message is part of; null when it is not kept: one of both has no account, or nothing is.</summary>
    public Correspondents? Of(SayTo say, Profile me) =>
        history.Enabled && (say.Said.Kind != MessageKind.Tags || history.Tags) ? Between(say.From, me) : null;

    /// <summary>Whose conversation a message is part of that is to be taken back; null when it is of none.</summary>
    public static Correspondents? Of(RedactTo redact, Profile me) =>
        Between(redact.From, me) is { } between && MessageIds.NumberIn(between.Incarnation, redact.MessageId) > 0 ? between : null;

    /// <summary>Has a message stored; completed with <see cref="DirectStored"/>.</summary>
    public void Store(Correspondents between, SayTo say, Profile me, Action<Outcome> completed) => Send(
        between, id => new StoreDirect(id, between, say.From.AccountId!, say.From, me.Name, say.Said), completed);

    /// <summary>Has a message taken back; completed with <see cref="DirectTakenBack"/>.</summary>
    public void TakeBack(Correspondents between, RedactTo redact, Profile me, Action<Outcome> completed) => Send(
        between,
        id => new TakeBackDirect(id, between, redact.From.AccountId!, redact.From, me.Name, redact.MessageId, redact.Reason),
        completed);

    /// <summary>Takes in an acknowledgement, if it is of a conversation.</summary>
    public void Acknowledge(CommandAck ack)
    {
        if (_windows.TryGetValue(ack.Id.Sender, out var window))
        {
            window.Acknowledge(ack);
        }
    }

    /// <summary>To be called every few seconds: sends again what nobody has answered.</summary>
    public void Prod()
    {
        foreach (var window in _windows.Values.Where(window => !window.IsEmpty))
        {
            window.Prod();
        }
    }

    private static Correspondents? Between(Profile one, Profile other) =>
        one.AccountId is { } first && other.AccountId is { } second ? Correspondents.Of(first, second) : null;

    private void Send(Correspondents between, Func<CommandId, ConversationCommand> build, Action<Outcome> completed)
    {
        var number = $"{sender}/{between.Id}";
        if (!_windows.TryGetValue(number, out var window))
        {
            _windows.Add(number, window = new CommandWindow(number, user));
        }

        _underWay++;
        window.Send(region, build, outcome =>
        {
            _underWay--;
            completed(outcome);
        });
    }
}
