using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors;

/// <summary>What all doors say about whose rooms are.</summary>
internal static class OwnershipText
{
    /// <summary>Why something was not done; without a full stop.</summary>
    public static string Describe(Refused refused) => refused.Why switch
    {
        Refusal.NoSuchAccount => $"There is no account {refused.Subject}",
        Refusal.RoomRegistered => $"{refused.Subject} is registered already",
        Refusal.RoomNotRegistered => $"{refused.Subject} is not registered",
        Refusal.NotFounder => $"Only the founder of {refused.Subject} may do that",
        Refusal.RoomNotOffered => $"{refused.Subject} has not been offered to your account",
        Refusal.TooMuchHistory => $"The server keeps no more of what is said than {refused.Detail}",
        Refusal.NotOnAccessList => $"Your account has no rank in {refused.Subject} that is high enough",
        Refusal.TooManyOwnRooms => $"{refused.Subject} has as many rooms as an account may have: {refused.Detail}",
        Refusal.SetByServer => "Only the server sets that mode",
        Refusal.NoSuchRoom => $"There is no room {refused.Subject}",
        Refusal.NotInRoom => $"You are not in {refused.Subject}",
        Refusal.UserNotInRoom => $"{refused.Subject} is not in {refused.Room}",
        Refusal.NotOperator => $"Only those who keep {refused.Subject} in order may do that",
        Refusal.ListIsFull => $"{refused.Room} has as many entries as it may have",
        _ => AccountText.Describe(refused),
    };

    /// <summary>How a history is set.</summary>
    public const string HistoryUsage = "off | default | [age, such as 30d] [number of messages]";

    /// <summary>Whose a room is, and what its founder has set.</summary>
    public static IEnumerable<string> Describe(OwnershipView view)
    {
        var (founder, since, _) = view.Registration;
        yield return $"{view.Room} has been registered by {founder.Name} since {since.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}.";
        if (view.Registration.History != HistoryLimits.Default)
        {
            yield return Describe(view.Room, view.Registration.History);
        }

        if (view.Registration.Offered is { } heir)
        {
            yield return $"It has been offered to {heir.Name}.";
        }
    }

    /// <summary>How much of what is said in a room is kept.</summary>
    public static string Describe(string room, HistoryLimits limits) => $"Of what is said in {room} " + limits switch
    {
        { KeepsAny: false } => "nothing is kept.",
        { Age: null, Count: null } => "as much is kept as the server keeps.",
        { Age: null, Count: 1 } => "the latest message is kept.",
        { Age: null, Count: var count } => $"the latest {count} messages are kept.",
        { Count: null } => $"what is not older than {limits.AgeText} is kept.",
        { Count: var count } => $"the latest {count} messages are kept, none older than {limits.AgeText}.",
    };

    /// <summary>What a room can be cleared of, in the word that people know.</summary>
    public static RoomPart? ReadPart(string word) => word.ToLowerInvariant() switch
    {
        "users" or "people" => RoomPart.Members,
        "modes" => RoomPart.Modes,
        "bans" => RoomPart.Bans,
        _ => null,
    };

    /// <summary>The accounts with ranks in a room, a line for each, the highest first.</summary>
    public static IEnumerable<string> Access(OwnershipView view) => view.Registration.Access
        .Prepend(new AccessEntry(view.Registration.Founder, Ranks.Founder))
        .OrderByDescending(entry => entry.Rank)
        .ThenBy(entry => entry.Account.Name, StringComparer.OrdinalIgnoreCase)
        .Select(entry => $"+{LetterOf(entry.Rank)} {entry.Account.Name}");

    /// <summary>What one must repeat to give up a room: so that nobody does it by mistake, or twice.</summary>
    public static string Confirmation(OwnershipView view) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{Casemapping.Fold(view.Room)} {view.Registration.At.ToUnixTimeMilliseconds()}")))[..6];

    /// <summary>Reads changes of ranks: signs, letters and accounts.</summary>
    /// <returns>The changes; null when they cannot be read.</returns>
    public static IReadOnlyList<(RankSign Sign, bool On, string Account)>? ReadAccess(string letters, IEnumerable<string> accounts)
    {
        List<(RankSign, bool, string)> changes = [];
        foreach (var change in Rooms.Modes.ModeText.Parse(letters, accounts))
        {
            if (RankSign.OfLetter(change.Letter) is not { } sign || sign.Rank == Ranks.Founder || change.Parameter is not { } account)
            {
                return null;
            }

            changes.Add((sign, change.On, account));
        }

        return changes;
    }

    private static char LetterOf(Ranks rank) => RankSign.All.First(sign => sign.Rank == rank).Letter;
}
