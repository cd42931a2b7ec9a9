using Akka.Actor;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms;
using ChatRoom.Tests.Actors.Support;
using CsCheck;

namespace ChatRoom.Tests.Actors.Commands;

/// <summary>A sender's window against the memory of the entities it talks to, over a network that loses, repeats and overtakes.</summary>
public sealed class CommandExchangeProperties
{
    /// <summary>What a schedule is made of.</summary>
    private enum Step
    {
        Send,
        Deliver,
        Lose,
        Duplicate,
        DeliverAck,
        LoseAck,
        Resend,
    }

    private static readonly Gen<(Step Step, int Pick)[]> Schedules = Gen.Select(
        Gen.Frequency(
            (6, Gen.Const(Step.Send)),
            (8, Gen.Const(Step.Deliver)),
            (2, Gen.Const(Step.Lose)),
            (2, Gen.Const(Step.Duplicate)),
            (6, Gen.Const(Step.DeliverAck)),
            (2, Gen.Const(Step.LoseAck)),
            (1, Gen.Const(Step.Resend))),
        Gen.Int[0, 1_000]).Array[0, 80];

    [Fact]
    public void Each_command_is_done_once_and_in_order_whatever_is_lost_repeated_or_overtaken() =>
        Schedules.Sample(
            schedule =>
            {
                var exchange = new Exchange();
                foreach (var (step, pick) in schedule)
                {
                    exchange.Do(step, pick);
                }

                exchange.Settle();

                Assert.Equal(exchange.Asked, exchange.Done);
                Assert.Equal(exchange.Asked, exchange.Completed);
            },
            iter: 5_000);

    private sealed class Exchange
    {
        private static readonly string[] Rooms = ["#a", "#b", "#c"];

        private readonly List<Say> _network = [];
        private readonly List<CommandAck> _acks = [];
        private readonly Dictionary<string, RecentCommands> _entities = Rooms.ToDictionary(room => room, _ => new RecentCommands());
        private readonly IActorRef _region;
        private readonly CommandWindow _window = new("me", new StubRef("me"));
        private int _resends;

        public Exchange() => _region = new StubRef("region", (command, _) => _network.Add((Say)command));

        public List<string> Asked { get; } = [];

        public List<string> Done { get; } = [];

        public List<string> Completed { get; } = [];

        public void Do(Step step, int pick)
        {
            switch (step)
            {
                case Step.Send when !_window.IsFull:
                    Send(Rooms[pick % Rooms.Length]);
                    break;
                case Step.Deliver or Step.Lose when _network.Count > 0:
                    var command = Take(_network, pick);
                    if (step == Step.Deliver)
                    {
                        Receive(command);
                    }

                    break;
                case Step.Duplicate when _network.Count > 0:
                    _network.Add(_network[pick % _network.Count]);
                    break;
                case Step.DeliverAck or Step.LoseAck when _acks.Count > 0:
                    var ack = Take(_acks, pick);
                    if (step == Step.DeliverAck)
                    {
                        _window.Acknowledge(ack);
                    }

                    break;
                case Step.Resend when _resends++ < 6:
                    _window.Resend();
                    break;
            }
        }

        /// <summary>From now on the network is a good one.</summary>
        public void Settle()
        {
            while (!_window.IsEmpty)
            {
                _window.Resend();
                while (_network.Count + _acks.Count > 0)
                {
                    Do(Step.Deliver, pick: 0);
                    Do(Step.DeliverAck, pick: 0);
                }
            }
        }

        private void Send(string room)
        {
            var text = $"{room} {Asked.Count}";
            Asked.Add(text);
            _window.Send(
                _region,
                id => new Say(id, room, People.Alice, new Utterance(MessageKind.Message, text)),
                outcome => Completed.Add(((Answered)outcome).Text));
        }

        private void Receive(Say say)
        {
            var recent = _entities[say.Room];
            switch (recent.Examine(say.Id, out var answer))
            {
                case CommandNovelty.New:
                    Done.Add(say.Said.Text);
                    answer = new Answered(say.Said.Text);
                    break;
                case CommandNovelty.Gap:
                    return;
            }

            recent.Remember(say.Id, answer!);
            _acks.Add(new CommandAck(say.Id, answer!));
        }

        private static T Take<T>(List<T> list, int pick)
        {
            var taken = list[pick % list.Count];
            list.Remove(taken);
            return taken;
        }
    }

    private sealed record Answered(string Text) : Outcome;
}
