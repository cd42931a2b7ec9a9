using System.Security.Cryptography;
using System.Text;
using Akka.Actor;

namespace ChatRoom.Actors.Users;

/// <summary>
/// What lets lost connections of a user come back: for each a secret of its own, which is void when it has been used, when the connection
/// ended on purpose, or some time after it was lost.
/// </summary>
/// <param name="clock">The time.</param>
/// <param name="lifetime">For how long a lost connection may come back.</param>
internal sealed class Tickets(TimeProvider clock, TimeSpan lifetime)
{
    private const int SecretLength = 24;

    private readonly List<Ticket> _tickets = [];

    /// <summary>Whether some connection may come back.</summary>
    public bool Any
    {
        get
        {
            Expire();
            return _tickets.Count > 0;
        }
    }

    /// <summary>Makes a secret for a connection; the one before is void.</summary>
    public string Issue(IActorRef connection)
    {
        Void(connection);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretLength));
        _tickets.Add(new Ticket(secret, connection, Lost: null, Since: null));
        return secret;
    }

    /// <summary>A connection is lost.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="since">What was said later may not have reached it.</param>
    public void NoteLoss(IActorRef connection, DateTimeOffset since)
    {
        Expire();
        if (_tickets.FindIndex(each => each.Connection.Equals(connection)) is >= 0 and var index)
        {
            _tickets[index] = _tickets[index] with { Lost = clock.GetUtcNow(), Since = since };
        }
    }

    /// <summary>The ticket with a secret, or null. How long that takes tells nothing of the secrets there are.</summary>
    public Ticket? Find(string secret)
    {
        Expire();
        var bytes = Encoding.UTF8.GetBytes(secret);
        return _tickets.Find(each => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(each.Secret), bytes));
    }

    /// <summary>A connection does not come back, or has.</summary>
    public void Void(IActorRef connection) => _tickets.RemoveAll(each => each.Connection.Equals(connection));

    private void Expire()
    {
        var now = clock.GetUtcNow();
        _tickets.RemoveAll(each => each.Lost is { } lost && now - lost >= lifetime);
    }

    /// <summary>What lets one connection come back.</summary>
    /// <param name="Secret">What it knows.</param>
    /// <param name="Connection">The connection.</param>
    /// <param name="Lost">When it was lost, or null while it is there.</param>
    /// <param name="Since">What was said later may not have reached it.</param>
    internal sealed record Ticket(string Secret, IActorRef Connection, DateTimeOffset? Lost, DateTimeOffset? Since);
}
