using System.Collections.Frozen;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>How often each command has been used, on all connections of the server. They count at the same time, and none waits.</summary>
internal sealed class CommandUse
{
    private readonly FrozenDictionary<string, Tally> _tallies =
        IrcCommandTable.All.ToFrozenDictionary(command => command.Name, _ => new Tally());

    /// <summary>The commands that have been used: how often, and with how many bytes in all.</summary>
    public IEnumerable<(string Command, long Count, long Bytes)> All =>
        _tallies.Where(each => each.Value.Count > 0).Select(each => (each.Key, each.Value.Count, each.Value.Bytes)).Order();

    /// <summary>A command is used.</summary>
    /// <param name="command">The command.</param>
    /// <param name="bytes">The length of its line.</param>
    public void Note(IrcCommand command, int bytes)
    {
        var tally = _tallies[command.Name];
        Interlocked.Increment(ref tally.Count);
        Interlocked.Add(ref tally.Bytes, bytes);
    }

    private sealed class Tally
    {
        public long Count;
        public long Bytes;
    }
}
