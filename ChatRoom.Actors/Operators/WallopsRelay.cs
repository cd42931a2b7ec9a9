using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Operators;

/// <summary>Hands on what operators say to everybody with user mode <c>w</c>. Also its own registry key.</summary>
internal sealed class WallopsRelay : UntypedActor
{
    private readonly Subscriptions _readers = new(Context);
    private readonly RecentCommands _recent = new();

    public static Props Props() => Akka.Actor.Props.CreateBy(new Producer<WallopsRelay>(() => new WallopsRelay()));

    protected override void OnReceive(object message)
    {
        if (message is SendWallops send)
        {
            Hand(send);
        }
        else
        {
            _readers.Note(message);
        }
    }

    private void Hand(SendWallops send)
    {
        var novelty = _recent.Examine(send.Id, out _);
        if (novelty == CommandNovelty.Gap)
        {
            return;
        }

        if (novelty == CommandNovelty.New)
        {
            _recent.Remember(send.Id, Done.Instance);
            _readers.TellAll(new Wallops(send.From, send.Text));
        }

        Sender.Tell(new CommandAck(send.Id, Done.Instance));
    }
}

/// <summary>An operator says something to everybody who listens (WALLOPS).</summary>
internal sealed record SendWallops(CommandId Id, Profile From, string Text) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => "wallops";
}

/// <summary>What an operator said to everybody who listens.</summary>
internal sealed record Wallops(Profile From, string Text) : IDeadLetterSuppression;
