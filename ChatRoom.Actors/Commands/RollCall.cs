using Akka.Actor;
using ChatRoom.Actors.Regions;

namespace ChatRoom.Actors.Commands;

/// <summary>Asks several actors the same, waits until each has answered once, and ends. Whoever ends meanwhile is not waited for.</summary>
internal sealed class RollCall : UntypedActor
{
    private readonly HashSet<IActorRef> _awaited;
    private readonly object _question;
    private readonly Action<IReadOnlyList<object>> _completed;
    private readonly List<object> _answers = [];

    public RollCall(IEnumerable<IActorRef> asked, object question, Action<IReadOnlyList<object>> completed)
    {
        (_awaited, _question, _completed) = ([.. asked], question, completed);
    }

    /// <summary>A roll call.</summary>
    /// <param name="asked">Who is asked.</param>
    /// <param name="question">What.</param>
    /// <param name="completed">Called with the answers, in no particular order. It is another actor that calls, so it may only tell.</param>
    public static Props Props(IEnumerable<IActorRef> asked, object question, Action<IReadOnlyList<object>> completed) =>
        Akka.Actor.Props.CreateBy(new Producer<RollCall>(() => new RollCall(asked, question, completed)));

    protected override void PreStart()
    {
        foreach (var actor in _awaited)
        {
            Context.Watch(actor);
            actor.Tell(_question);
        }

        CompleteIfAll();
    }

    protected override void OnReceive(object message)
    {
        if (message is Terminated gone)
        {
            _awaited.Remove(gone.ActorRef);
        }
        else if (_awaited.Remove(Sender))
        {
            Context.Unwatch(Sender);
            _answers.Add(message);
        }

        CompleteIfAll();
    }

    private void CompleteIfAll()
    {
        if (_awaited.Count == 0)
        {
            _completed(_answers);
            Context.Stop(Self);
        }
    }
}
