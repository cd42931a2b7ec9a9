using Akka.Actor;

namespace ChatRoom.Actors.Delivery;

/// <summary>The connections a relay hands a room's events to, grouped by how they are written.</summary>
internal sealed class Audience
{
    private readonly Dictionary<WireVariant, Group> _groups = [];
    private readonly Dictionary<IActorRef, Listener> _listeners = [];
    private readonly Dictionary<string, List<Listener>> _listenersByUser = [];

    /// <summary>Whether nobody listens.</summary>
    public bool IsEmpty => _listeners.Count == 0;

    /// <summary>The listeners, a group for each way of writing.</summary>
    public IEnumerable<Group> Groups => _groups.Values;

    /// <summary>What everybody who listens has asked for.</summary>
    public IEnumerable<Subscription> Subscriptions =>
        _listeners.Values.Select(each => new Subscription(each.UserId, each.Connection, each.Group.Variant, each.Echo));

    /// <summary>The listener behind a connection, or null.</summary>
    public Listener? Find(IActorRef connection) => _listeners.GetValueOrDefault(connection);

    /// <summary>The listeners of one user.</summary>
    public IReadOnlyList<Listener> Of(string userId) => _listenersByUser.GetValueOrDefault(userId) ?? [];

    /// <summary>Adds a connection, or moves it to another way of writing.</summary>
    /// <returns>The connection as a listener.</returns>
    public Listener Add(Subscription subscription)
    {
        Remove(subscription.Connection);
        if (!_groups.TryGetValue(subscription.Variant, out var group))
        {
            _groups.Add(subscription.Variant, group = new Group(subscription.Variant));
        }

        var listener = new Listener(subscription, group);
        group.Add(listener);
        _listeners.Add(subscription.Connection, listener);
        if (!_listenersByUser.TryGetValue(subscription.UserId, out var listeners))
        {
            _listenersByUser.Add(subscription.UserId, listeners = []);
        }

        listeners.Add(listener);
        return listener;
    }

    /// <summary>Removes a connection, if it is there.</summary>
    public void Remove(IActorRef connection)
    {
        if (!_listeners.Remove(connection, out var listener))
        {
            return;
        }

        listener.Group.Remove(listener);
        if (listener.Group.Listeners.Count == 0)
        {
            _groups.Remove(listener.Group.Variant);
        }

        var listeners = _listenersByUser[listener.UserId];
        listeners.Remove(listener);
        if (listeners.Count == 0)
        {
            _listenersByUser.Remove(listener.UserId);
        }
    }

    /// <summary>Connections that are written to in the same way.</summary>
    internal sealed class Group(WireVariant variant)
    {
        private readonly List<Listener> _listeners = [];

        /// <summary>How they are written to.</summary>
        public WireVariant Variant { get; } = variant;

        /// <summary>The connections, in no particular order.</summary>
        public IReadOnlyList<Listener> Listeners => _listeners;

        internal void Add(Listener listener)
        {
            listener.Index = _listeners.Count;
            _listeners.Add(listener);
        }

        /// <summary>Puts the last in the gap: a thousand leaving at once must not cost a million moves.</summary>
        internal void Remove(Listener listener)
        {
            var last = _listeners[^1];
            _listeners[listener.Index] = last;
            last.Index = listener.Index;
            _listeners.RemoveAt(_listeners.Count - 1);
        }
    }

    /// <summary>One connection in the audience.</summary>
    internal sealed class Listener(Subscription subscription, Group group)
    {
        /// <summary>Whose connection it is.</summary>
        public string UserId { get; } = subscription.UserId;

        /// <summary>Who is told.</summary>
        public IActorRef Connection { get; } = subscription.Connection;

        /// <summary>Whether it gets what it said itself.</summary>
        public bool Echo { get; } = subscription.Echo;

        /// <summary>The hand-over of which it gets only a part; see <see cref="RoomRelay"/>.</summary>
        public long PartialHandOver { get; set; }

        internal Group Group { get; } = group;

        internal int Index { get; set; }
    }
}
