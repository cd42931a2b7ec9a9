using System.Net;
using Akka.Actor;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Sessions;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Doors;

/// <summary>What a door may ask of the connection it belongs to.</summary>
internal interface IDoorway
{
    /// <summary>Identifies the connection; never shown.</summary>
    string ConnectionId { get; }

    /// <summary>The other end.</summary>
    IPEndPoint Remote { get; }

    /// <summary>The fingerprint of the certificate that the other end has shown, or null.</summary>
    string? CertificateFingerprint { get; }

    /// <summary>What the operator has set.</summary>
    ChatOptions Options { get; }

    /// <summary>Since when the server runs, and other facts about it.</summary>
    ServerFacts Facts { get; }

    /// <summary>The time.</summary>
    TimeProvider Clock { get; }

    /// <summary>What the connection does on behalf of its user.</summary>
    Session Session { get; }

    /// <summary>Puts bytes into the outbox; they leave when the current line has been dealt with.</summary>
    void Send(ReadOnlySpan<byte> bytes);

    /// <summary>Puts bytes into the outbox that never change: what many are sent need not be copied for each.</summary>
    void Share(ReadOnlyMemory<byte> bytes);

    /// <summary>Hands everything sent so far to the socket now, apart from what follows.</summary>
    void Flush();

    /// <summary>Sends an answer that may be long: piece by piece, as the other end reads. What is asked next waits for its end.</summary>
    /// <param name="writeNext">Sends the next piece; returns false when that was the last.</param>
    void Pace(Func<bool> writeNext);

    /// <summary>Shows what was said to the user alone while it was gone.</summary>
    void ShowDirect(Absence absence);

    /// <summary>Has the connection told, by <see cref="Door.Note(WatchLost)"/>, when a name that it watches ends.</summary>
    void AwaitEnd(IActorRef name, WatchLost lost);

    /// <summary>Turns somebody away whom a ban of the server means.</summary>
    /// <param name="profile">Who wants to come in.</param>
    /// <returns>Whether there is such a ban; then the connection is being closed.</returns>
    bool TurnAway(Profile? profile);

    /// <summary>Has the connection call <see cref="Door.Wake"/> after some time; asked again, the time before does not count.</summary>
    void WakeAfter(TimeSpan delay);

    /// <summary>Leaves the server, says goodbye and closes.</summary>
    /// <param name="reason">What the others are told.</param>
    /// <param name="goodbye">What the other end is told; <paramref name="reason"/> when null.</param>
    void Quit(string reason, string? goodbye = null);
}

/// <summary>What follows from what a door may ask of its connection.</summary>
internal static class Doorway
{
    /// <summary>The other end, as operators are told of it.</summary>
    public static string Who(this IDoorway doorway) => doorway.Session.Candidate is { } me
        ? $"{me.Source} [{doorway.Remote.Address}]"
        : doorway.Remote.Address.ToString();

    /// <summary>Sends something for each of many, as fast as the other end reads.</summary>
    /// <param name="doorway">The connection.</param>
    /// <param name="items">What there is something to be sent for.</param>
    /// <param name="send">Sends it.</param>
    /// <param name="completed">Called after the last.</param>
    public static void PaceEach<T>(this IDoorway doorway, IEnumerable<T> items, Action<T> send, Action completed)
    {
        var remaining = items.GetEnumerator();
        doorway.Pace(() =>
        {
            if (remaining.MoveNext())
            {
                send(remaining.Current);
                return true;
            }

            remaining.Dispose();
            completed();
            return false;
        });
    }
}
