namespace ChatRoom.Actors.Commands;

/// <summary>
/// What an entity remembers of the commands it has done, so that one that is sent again is answered again, not done again.
/// </summary>
/// <param name="capacity">How many senders are remembered; the one silent for longest is forgotten first.</param>
internal sealed class RecentCommands(int capacity = 1024)
{
    private readonly Dictionary<string, LinkedListNode<Progress>> _senders = [];
    private readonly LinkedList<Progress> _byRecency = new();

    /// <summary>Whether a command is to be done, answered once more, or let fall until the one before it has come.</summary>
    public CommandNovelty Examine(CommandId id, out Outcome? answer)
    {
        answer = null;
        var last = _senders.TryGetValue(id.Sender, out var node) ? node.Value.Last : 0;
        if (id.Number <= last)
        {
            answer = node!.Value.Answers.GetValueOrDefault(id.Number, Done.Instance);
            return CommandNovelty.Repeat;
        }

        return id.Follows > last ? CommandNovelty.Gap : CommandNovelty.New;
    }

    /// <summary>Remembers a command as done. Only answers that say more than <see cref="Done"/> take room.</summary>
    public void Remember(CommandId id, Outcome answer)
    {
        if (!_senders.TryGetValue(id.Sender, out var node))
        {
            node = new LinkedListNode<Progress>(new Progress(id.Sender));
            _senders.Add(id.Sender, node);
        }
        else
        {
            _byRecency.Remove(node);
        }

        _byRecency.AddLast(node);
        node.Value.Add(id, answer);
        if (_senders.Count > capacity)
        {
            _senders.Remove(_byRecency.First!.Value.Sender);
            _byRecency.RemoveFirst();
        }
    }

    private sealed class Progress(string sender)
    {
        public string Sender { get; } = sender;

        public long Last { get; private set; }

        public Dictionary<long, Outcome> Answers { get; } = [];

        public void Add(CommandId id, Outcome answer)
        {
            if (id.Follows == 0)
            {
                // Nothing before it is unacknowledged, so nothing before it can be asked again.
                Answers.Clear();
            }

            if (answer is not Done)
            {
                Answers[id.Number] = answer;
            }

            Last = id.Number;
        }
    }
}

/// <summary>How a command stands to those its entity has seen.</summary>
internal enum CommandNovelty
{
    /// <summary>Not seen yet, and nothing is missing before it.</summary>
    New,

    /// <summary>Done before.</summary>
    Repeat,

    /// <summary>One before it is missing.</summary>
    Gap,
}
