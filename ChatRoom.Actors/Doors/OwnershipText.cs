using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatRoom.Actors.Commands;
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

    /// <summary>Whose a room is, in one line.</summary>
    public static string Describe(OwnershipView view) =>
        $"{view.Room} has been registered by {view.Registration.Founder.Name} since {view.Registration.At.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}.";

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
