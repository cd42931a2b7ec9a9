using System.Collections.Immutable;
using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Transport;

namespace ChatRoom.Actors.Statistics;

/// <summary>Asks every connection of this node about itself, for one operator, and ends. Whoever goes meanwhile is not waited for.</summary>
internal sealed class ConnectionSurvey : UntypedActor
{
    private readonly ListConnections _question;
    private readonly IActorRef _asker;
    private readonly ImmutableArray<IActorRef> _listeners;
    private readonly HashSet<IActorRef> _awaited = [];
    private readonly ImmutableArray<ConnectionView>.Builder _views = ImmutableArray.CreateBuilder<ConnectionView>();

    public ConnectionSurvey(ListConnections question, IActorRef asker, ImmutableArray<IActorRef> listeners)
    {
        (_question, _asker, _listeners) = (question, asker, listeners);
    }

    public static Props Props(ListConnections question, IActorRef asker, ImmutableArray<IActorRef> listeners) =>
        Akka.Actor.Props.CreateBy(new Producer<ConnectionSurvey>(() => new ConnectionSurvey(question, asker, listeners)));

    protected override void PreStart()
    {
        foreach (var listener in _listeners)
        {
            Await(listener);
            listener.Tell(ListenerActor.ListConnections.Instance);
        }

        Finish();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ListenerActor.Connections connections:
                foreach (var connection in connections.All)
                {
                    Await(connection);
                    connection.Tell(DescribeConnection.Instance);
                }

                break;
            case ConnectionView view:
                _views.Add(view);
                break;
        }

        var heard = message is Terminated gone ? gone.ActorRef : Sender;
        Context.Unwatch(heard);
        _awaited.Remove(heard);
        Finish();
    }

    private void Await(IActorRef actor)
    {
        _awaited.Add(actor);
        Context.Watch(actor);
    }

    private void Finish()
    {
        if (_awaited.Count == 0)
        {
            _asker.Tell(new CommandAck(_question.Id, new ConnectionList(_views.ToImmutable())));
            Context.Stop(Self);
        }
    }
}
