using System.Globalization;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Metadata;

namespace ChatRoom.Actors.Users;

/// <summary>What a user may change of its metadata, how often, and each change once however often it is asked for.</summary>
/// <param name="options">The limits.</param>
/// <param name="clock">For how often.</param>
internal sealed class MetadataOfUser(MetadataOptions options, TimeProvider clock)
{
    private readonly RecentCommands _recent = new();
    private readonly FloodGuard _rate = new(options.Changes, clock);

    /// <summary>Decides on a change.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="now">What is there.</param>
    /// <returns>The answer, and what is there from then on; null when a command before it is missing.</returns>
    public (Outcome Answer, MetadataSet Now)? Decide(ChangeProfile command, MetadataSet now)
    {
        switch (_recent.Examine(command.Id, out var answer))
        {
            case CommandNovelty.New:
                answer = command switch
                {
                    SetMetadata set => Decide(set.Change, now),
                    ClearMetadata => new MetadataChanged(now.Clearing()),
                    _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Not about metadata."),
                };
                _recent.Remember(command.Id, answer);
                return (answer, answer is MetadataChanged { Changes: var changes } ? now.With(changes) : now);
            case CommandNovelty.Repeat:
                return (answer!, now);
            default:
                return null;
        }
    }

    private static string Seconds(TimeSpan wait) => Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private Outcome Decide(MetadataChange change, MetadataSet now)
    {
        if (now.Refuse(change, options.Keys) is { } refusal)
        {
            return refusal;
        }

        return _rate.TryTake(out var wait) ? new MetadataChanged([change]) : new Refused(Refusal.TooManyChanges, change.Key, Detail: Seconds(wait));
    }
}
