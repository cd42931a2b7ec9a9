using System.Collections.Immutable;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Rooms.Modes;

/// <summary>An entry of a list.</summary>
/// <param name="Letter">The list's.</param>
/// <param name="Mask">Whom it is about, see <see cref="BanMask"/>.</param>
/// <param name="SetBy">Who set it, as an IRC source at that time.</param>
/// <param name="SetAt">When.</param>
internal sealed record MaskEntry(char Letter, string Mask, string SetBy, DateTimeOffset SetAt);

/// <summary>A room's lists: bans, exceptions from them, and who needs no invitation.</summary>
/// <param name="Entries">The entries of all of them, in the order in which they were made.</param>
internal sealed record MaskLists(ImmutableArray<MaskEntry> Entries)
{
    /// <summary>How many entries all lists of a room may have together (ISUPPORT <c>MAXLIST</c>).</summary>
    public const int Limit = 100;

    /// <summary>No entries.</summary>
    public static readonly MaskLists Empty = new([]);

    /// <summary>The entries of one list.</summary>
    public IEnumerable<MaskEntry> Of(char letter) => Entries.Where(entry => entry.Letter == letter);

    /// <summary>The entry with this mask in any case, or null.</summary>
    public MaskEntry? Find(char letter, string mask) => Of(letter).FirstOrDefault(entry => Casemapping.Equals(entry.Mask, mask));

    /// <summary>The lists with one more entry, or without the one with this mask.</summary>
    public MaskLists With(ModeChange change, string setBy, DateTimeOffset setAt) => change.On
        ? new MaskLists(Entries.Add(new MaskEntry(change.Letter, change.Parameter!, setBy, setAt)))
        : new MaskLists(Entries.RemoveAll(entry => entry.Letter == change.Letter && Casemapping.Equals(entry.Mask, change.Parameter)));

    /// <summary>Whether somebody may not enter.</summary>
    public bool IsBanned(Profile who) => Has(RoomMode.Ban, who, entry => !BanMask.IsMute(entry.Mask)) && !IsExcepted(who);

    /// <summary>Whether somebody may not speak: who is muted, and who was banned while in the room (RFC 2811, 4.3.1).</summary>
    public bool IsSilenced(Profile who) => Has(RoomMode.Ban, who, _ => true) && !IsExcepted(who);

    /// <summary>Whether somebody may enter without an invitation.</summary>
    public bool NeedsNoInvitation(Profile who) => Has(RoomMode.InviteException, who, _ => true);

    private bool IsExcepted(Profile who) => Has(RoomMode.Except, who, _ => true);

    private bool Has(char letter, Profile who, Func<MaskEntry, bool> counts)
    {
        foreach (var entry in Entries)
        {
            if (entry.Letter == letter && counts(entry) && BanMask.Matches(entry.Mask, who))
            {
                return true;
            }
        }

        return false;
    }
}
