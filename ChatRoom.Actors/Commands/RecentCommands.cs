namespace ChatRoom.Actors.Commands;

/// <summary>
/// What an entity remembers of the commands it has done, so that one that is sent again is answered again, not done again.
/// </summary>
internal sealed class RecentCommands
{
    /// <summary>Enough for an entity that few talk to.</summary>
    public const int DefaultCapacity = 1024;

    /// <summary>Few ask anything of most entities; who has not been asked yet keeps nothing.</summary>
    private Dictionary<string, LinkedListNode<Progress>>? _senders;
    private LinkedList<Progress>? _byRecency;

    /// <summary>
    /// How many senders are remembered; the one silent for longest is forgotten first. Less than there are senders with a command
    /// under way makes them repeat themselves.
    /// </summary>
    public int Capacity { get; set; } = DefaultCapacity;

    /// <summary>The latest command of each sender, the one silent for longest first.</summary>
    public IEnumerable<CommandId> Latest => (_byRecency ?? []).Select(progress => new CommandId(progress.Sender, progress.Last, Follows: 0));

    /// <summary>Whether a command is to be done, answered once more, or let fall until the one before it has come.</summary>
    public CommandNovelty Examine(CommandId id, out Outcome? answer)
    {
        answer = null;
        var seen = _senders?.GetValueOrDefault(id.Sender)?.Value;
        var last = seen?.Last ?? 0;
        if (id.Number <= last)
        {
            answer = seen!.AnswerTo(id.Number);
            return CommandNovelty.Repeat;
        }

        return id.Follows > last ? CommandNovelty.Gap : CommandNovelty.New;
    }

    /// <summary>
    /// Remembers a new command as done; a repeat is remembered already. Only answers that say more than <see cref="Done"/> take room.
    /// </summary>
    public void Remember(CommandId id, Outcome answer)
    {
        _senders ??= [];
        _byRecency ??= new LinkedList<Progress>();
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
        if (_senders.Count > Capacity)
        {
            _senders.Remove(_byRecency.First!.Value.Sender);
            _byRecency.RemoveFirst();
        }
    }

    private sealed class Progress(string sender)
    {
        /// <summary>More than a sender ever has under way to one entity; what is forgotten would be answered with <see cref="Done"/>.</summary>
        private const int MostAnswers = 4 * CommandWindow.Limit;

        private readonly Queue<(long Number, Outcome Answer)> _answers = new();

        public string Sender { get; } = sender;

        public long Last { get; private set; }

        public Outcome AnswerTo(long number) => _answers.FirstOrDefault(each => each.Number == number).Answer ?? Done.Instance;

        public void Add(CommandId id, Outcome answer)
        {
            if (id.Number <= Last)
            {
                return;
            }

            if (id.Follows == 0)
            {
                // Nothing before it is unacknowledged, so nothing before it can be asked again.
                _answers.Clear();
            }

            if (answer is not Done)
            {
                _answers.Enqueue((id.Number, answer));
                if (_answers.Count > MostAnswers)
                {
                    _answers.Dequeue();
                }
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
