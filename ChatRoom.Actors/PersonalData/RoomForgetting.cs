using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Storage;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.PersonalData;

/// <summary>
/// What becomes of what is stored of one room when somebody is to be forgotten: what it said, and its coming and going, is deleted; what
/// makes the room what it is stays, without a trace of who did it. Pure; it is shown all events of the room in order.
/// </summary>
/// <param name="person">Who.</param>
internal sealed class RoomForgetting(AccountTenure person)
{
    /// <summary>What stands in place of its names. It is no name that anybody can have.</summary>
    public const string Pseudonym = "(forgotten)";

    private static readonly Profile Nobody = new("", Pseudonym, "forgotten", "forgotten", RealName: "");

    private static readonly AccountIdentity NoAccount = new(Pseudonym, "forgotten");

    /// <summary>What it has been called in the room.</summary>
    private readonly HashSet<string> _names = new(person.Names.Select(name => name.Name), Casemapping.Comparer) { person.Account.Name };

    /// <summary>Judges what is stored.</summary>
    /// <returns>What is to be stored in its place: itself when there is nothing of the person in it; null when it is to be deleted.</returns>
    public IStored? Judge(IStored stored) => stored is Recorded recorded ? Judge(recorded) : stored;

    private Recorded? Judge(Recorded recorded)
    {
        var happened = recorded.Event;
        var isOwn = Is(happened.Who, happened) | (happened is ProfileUpdated renamed && Is(renamed.Now, happened));
        if (isOwn && happened is Message or Join or Left or Redacted or ProfileUpdated)
        {
            return null;
        }

        var instead = WithoutTraces(happened);
        if (isOwn)
        {
            instead = instead with { Who = Nobody };
            instead = instead is RoomRenamed move ? move with { Reason = "" } : instead;
        }

        return ReferenceEquals(instead, happened) ? recorded : new Recorded(instead, isOwn ? null : recorded.Cause);
    }

    /// <summary>What somebody did, without whom it concerned.</summary>
    private RoomEvent WithoutTraces(RoomEvent happened) => happened switch
    {
        Left { KickedBy: { } kicker } left when Is(kicker, happened) => left with { KickedBy = Nobody, Reason = "" },
        OwnershipChanged changed => Without(changed),
        ModesChanged changed => Without(changed),
        _ => happened,
    };

    private ModesChanged Without(OwnershipChanged changed)
    {
        var registration = Without(changed.Registration);
        return Without((ModesChanged)(ReferenceEquals(registration, changed.Registration) ? changed : changed with { Registration = registration }));
    }

    private ModesChanged Without(ModesChanged changed) =>
        changed.Changes.Any(IsRankOfPerson) ? changed with { Changes = [.. changed.Changes.Select(Without)] } : changed;

    private ModeChange Without(ModeChange change) => IsRankOfPerson(change) ? change with { Parameter = Pseudonym } : change;

    private bool IsRankOfPerson(ModeChange change) =>
        RankSign.OfLetter(change.Letter) is not null && change.Parameter is { } name && _names.Contains(name);

    private Registration? Without(Registration? registration)
    {
        if (registration is null)
        {
            return null;
        }

        var access = registration.Access.RemoveAll(entry => IsAccount(entry.Account));
        var offered = registration.Offered is { } heir && !IsAccount(heir) ? heir : null;
        return IsAccount(registration.Founder) ? registration with { Founder = NoAccount, Access = access, Offered = offered }
            : access.Length < registration.Access.Length || offered != registration.Offered ? registration with { Access = access, Offered = offered }
            : registration;
    }

    private bool IsAccount(AccountIdentity account) => account.Id == person.Account.AccountId;

    private bool Is(Profile who, RoomEvent happened)
    {
        var isPerson = person.Is(who, happened.Time);
        if (isPerson)
        {
            _names.Add(who.Name);
        }

        return isPerson;
    }
}
