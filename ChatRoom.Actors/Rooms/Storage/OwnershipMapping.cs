using System.Diagnostics.CodeAnalysis;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms.Ownership;
using static ChatRoom.Actors.Storage.StoredTime;

namespace ChatRoom.Actors.Rooms.Storage;

/// <summary>Turns whose a room is into what is stored of it, and back.</summary>
internal static class OwnershipMapping
{
    public static Schema.OwnershipSet Write(Recorded recorded)
    {
        var changed = RoomMapping.Event<OwnershipChanged>(recorded);
        return new Schema.OwnershipSet
        {
            Event = RoomMapping.Head(recorded),
            Changes = { changed.Changes.Select(RoomMapping.Mode) },
            Registration = Write(changed.Registration),
        };
    }

    public static Recorded Read(Schema.OwnershipSet set) => RoomMapping.Record(set.Event, head => new OwnershipChanged(
        head.Room, head.Sequence, Time(head.Time), RoomMapping.Person(head.Who),
        [.. set.Changes.Select(RoomMapping.Mode)], Read(set.Registration)));

    [return: NotNullIfNotNull(nameof(registration))]
    public static Schema.Registration? Write(Registration? registration) => registration is null ? null : new Schema.Registration
    {
        Founder = Account(registration.Founder),
        Time = Time(registration.At),
        Access =
        {
            registration.Access.Select(entry => new Schema.Registration.Types.Access
            {
                Account = Account(entry.Account),
                Rank = (int)entry.Rank,
            }),
        },
        History = Write(registration.History),
        Offered = registration.Offered is { } heir ? Account(heir) : null,
    };

    [return: NotNullIfNotNull(nameof(registration))]
    public static Registration? Read(Schema.Registration? registration) => registration is null ? null : new Registration(
        Account(registration.Founder),
        Time(registration.Time),
        [.. registration.Access.Select(entry => new AccessEntry(Account(entry.Account), (Ranks)entry.Rank))])
    {
        History = Read(registration.History),
        Offered = registration.Offered is { } heir ? Account(heir) : null,
    };

    private static Schema.Registration.Types.History? Write(HistoryLimits limits)
    {
        if (limits == HistoryLimits.Default)
        {
            return null;
        }

        var history = new Schema.Registration.Types.History();
        if (limits.Age is { } age)
        {
            history.Seconds = (long)age.TotalSeconds;
        }

        if (limits.Count is { } count)
        {
            history.Count = count;
        }

        return history;
    }

    private static HistoryLimits Read(Schema.Registration.Types.History? history) => history is null ? HistoryLimits.Default : new HistoryLimits(
        history.HasSeconds ? TimeSpan.FromSeconds(history.Seconds) : null, history.HasCount ? history.Count : null);

    private static Schema.Registration.Types.Account Account(AccountIdentity account) => new() { Name = account.Name, Id = account.Id };

    private static AccountIdentity Account(Schema.Registration.Types.Account account) => new(account.Name, account.Id);
}
