using System.Collections.Immutable;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Rooms.Rules;

/// <summary>Whose a room is, and what follows from that. Decides, and touches nothing.</summary>
/// <param name="room">The room.</param>
/// <param name="sequence">The number of what happens, if anything does.</param>
/// <param name="time">When.</param>
internal readonly struct OwnershipRule(RoomState room, long sequence, DateTimeOffset time)
{
    /// <summary>Whether somebody may make a room nobody's: its founder, and operators of the server with a say in rooms.</summary>
    public static bool MayGiveUp(Profile asker, Registration registration) =>
        asker.AccountId == registration.Founder.Id || asker.May(OperatorPrivileges.Rooms);

    /// <summary>What comes of a command.</summary>
    public Decision Decide(OwnershipCommand command) => (command, room.Registration) switch
    {
        _ when room.IsSecret && !KnowsOf(command) => Decision.Refuse(new Refused(Refusal.NoSuchRoom, command.Room)),
        (RegisterRoom register, var there) => Decide(register, there),
        (_, null) => Refuse(Refusal.RoomNotRegistered),
        (UnregisterRoom unregister, var there) => Decide(unregister, there),
        (OfferRoom offer, var there) => Decide(offer, there),
        (AcceptRoom accept, var there) => Decide(accept, there),
        (SetHistory set, var there) => Decide(set, there),
        (ClearRoom clear, var there) => Decide(clear, there),
        (SetAccess set, var there) => Decide(set, there),
        (UseAccess { On: true } use, _) => Give(use),
        (UseAccess use, _) => Take(use),
        (DescribeOwnership { WithAccess: true } describe, _) when !KeepsOrder(describe) => Refuse(Refusal.NotOperator),
        _ => Decision.NoChange,
    };

    /// <summary>What comes next of a command of which something has happened; null when that was all.</summary>
    /// <param name="command">The command.</param>
    /// <param name="happened">What has happened.</param>
    public RoomEvent? Follow(RoomCommand command, RoomEvent happened) => (command, happened) switch
    {
        (ClearRoom { Part: RoomPart.Members } clear, Left) => FirstToGo(clear),
        (_, ProfileUpdated { Now: var now, Who: var before }) when now.AccountId != before.AccountId => LogIn(now),
        _ => null,
    };

    /// <summary>What happens when an account has ended; null when it was not the founder.</summary>
    public RoomEvent? Lose(AccountIdentity account) =>
        room.Registration?.Founder.Id == account.Id ? Become(room.Service, [new ModeChange(On: false, RoomMode.Registered)], now: null) : null;

    /// <summary>The rank that a member who has logged in has by that; null when it has none, or has it already.</summary>
    private ModesChanged? LogIn(Profile now)
    {
        ImmutableArray<ModeChange> changes = [.. Missing(room.RankByAccount(now), room.Members.Find(now.UserId)!)];
        return changes.IsEmpty ? null : new ModesChanged(room.Name, sequence, time, room.Service, changes);
    }

    private Decision Decide(RegisterRoom register, Registration? there)
    {
        if (register.Asker is not { Account: { } account, AccountId: { } id })
        {
            return Decision.Refuse(new Refused(Refusal.NotLoggedIn));
        }

        if (there is not null)
        {
            return there.Founder.Id == id ? Decision.NoChange : Refuse(Refusal.RoomRegistered);
        }

        if (room.Members.Find(register.UserId) is not { } member)
        {
            return Refuse(Refusal.NotInRoom);
        }

        if (!member.Ranks.AtLeast(Ranks.Operator))
        {
            return Refuse(Refusal.NotOperator);
        }

        return Decision.Happen(Become(
            member.Profile,
            [new ModeChange(On: true, RoomMode.Registered), .. Missing(Ranks.Founder, member)],
            new Registration(new AccountIdentity(account, id), time, [])));
    }

    private Decision Decide(UnregisterRoom unregister, Registration there) =>
        MayGiveUp(unregister.Asker, there)
            ? Decision.Happen(Become(unregister.Asker, [new ModeChange(On: false, RoomMode.Registered)], now: null))
            : Refuse(Refusal.NotFounder);

    private Decision Decide(OfferRoom offer, Registration there)
    {
        if (!IsFounder(offer, there))
        {
            return Refuse(Refusal.NotFounder);
        }

        var offered = offer.To.Id == there.Founder.Id ? null : offer.To;
        return offered == there.Offered
            ? Decision.NoChange
            : Decision.Happen(Become(offer.Asker, [], there with { Offered = offered }));
    }

    private Decision Decide(AcceptRoom accept, Registration there)
    {
        if (IsFounder(accept, there))
        {
            return Decision.NoChange;
        }

        if (there.Offered is not { } heir || heir.Id != accept.Asker.AccountId)
        {
            return Refuse(Refusal.RoomNotOffered);
        }

        // Who gives a room away keeps it in order until the new founder says otherwise.
        var now = (there.With(heir, Ranks.None) with { Founder = heir, Offered = null }).With(there.Founder, Ranks.Admin);
        ImmutableArray<ModeChange> changes = [.. Replaced(there.Founder, Ranks.Founder, Ranks.Admin), .. Replaced(heir, Ranks.None, Ranks.Founder)];
        return Decision.Happen(Become(accept.Asker, changes, now));
    }

    private Decision Decide(SetHistory set, Registration there)
    {
        if (!IsFounder(set, there))
        {
            return Refuse(Refusal.NotFounder);
        }

        var most = HistoryLimits.Of(room.History);
        if (!set.Limits.IsWithin(most))
        {
            return Decision.Refuse(new Refused(Refusal.TooMuchHistory, room.Name, Detail: most.ToString()));
        }

        return set.Limits == there.History ? Decision.NoChange : Decision.Happen(Become(set.Asker, [], there with { History = set.Limits }));
    }

    private Decision Decide(ClearRoom clear, Registration there)
    {
        if (!there.RankOf(clear.Asker).AtLeast(Ranks.Admin))
        {
            return Refuse(Refusal.NotOnAccessList);
        }

        return clear.Part switch
        {
            RoomPart.Modes => Clear(clear, Resetting()),
            RoomPart.Bans => Clear(clear, room.Lists.Of(RoomMode.Ban).Select(entry => new ModeChange(On: false, RoomMode.Ban, entry.Mask))),
            _ => FirstToGo(clear) is { } left ? Decision.Happen(left) : Decision.NoChange,
        };
    }

    private Decision Clear(ClearRoom clear, IEnumerable<ModeChange> changes)
    {
        var (effective, _) = ModeRule.Decide(room, new MemberView(clear.Asker, Ranks.Founder), [.. changes], isOverride: true);
        return effective.IsEmpty ? Decision.NoChange : Decision.Happen(new ModesChanged(room.Name, sequence, time, clear.Asker, effective));
    }

    /// <summary>The changes after which the room has the modes of a new one, apart from the one that only the server sets.</summary>
    private IEnumerable<ModeChange> Resetting()
    {
        var wanted = RoomModes.Default.Set().ToArray();
        return room.Modes.Set().Where(mode => mode.Letter != RoomMode.Registered && !wanted.Contains(mode))
            .Select(mode => new ModeChange(On: false, mode.Letter))
            .Concat(wanted);
    }

    private Left? FirstToGo(ClearRoom clear)
    {
        var own = room.RankByAccount(clear.Asker);
        var target = room.Members.All.FirstOrDefault(member => member.Profile.UserId != clear.UserId && own.MayActOn(member.Ranks));
        return target is null ? null : new Left(
            room.Name, sequence, time, target.Profile, LeaveCause.Kick, "The room is cleared", Change: null, KickedBy: clear.Asker)
        {
            ToRank = room.Modes.Hides(target.Ranks) ? Ranks.HalfOperator : Ranks.None,
        };
    }

    private Decision Decide(SetAccess set, Registration there)
    {
        var sign = RankSign.All.First(each => each.Rank == set.Rank);
        var (own, before) = (there.RankOf(set.Asker), there.Find(set.Account.Id)?.Rank ?? Ranks.None);
        if (set.Rank == Ranks.Founder || set.Account.Id == there.Founder.Id || !own.AtLeast(sign.GivenBy)
            || (before != Ranks.None && !own.MayActOn(before)))
        {
            return Refuse(Refusal.NotOnAccessList);
        }

        if (set.On ? before == set.Rank : before != set.Rank)
        {
            return Decision.NoChange;
        }

        if (set.On && before == Ranks.None && there.Access.Length >= Registration.Limit)
        {
            return Decision.Refuse(new Refused(Refusal.ListIsFull, sign.Letter.ToString(), room.Name));
        }

        var after = set.On ? set.Rank : Ranks.None;
        return Decision.Happen(Become(set.Asker, [.. Replaced(set.Account, before, after)], there.With(set.Account, after)));
    }

    private Decision Give(UseAccess use)
    {
        var own = room.RankByAccount(use.Asker);
        if (own == Ranks.None || (use.Name is not null && !own.AtLeast(Ranks.Operator)))
        {
            return Refuse(Refusal.NotOnAccessList);
        }

        return Target(use) is { } target
            ? Change(use, Missing(use.Name is null ? own : Ranks.Operator, target))
            : NotThere(use);
    }

    private Decision Take(UseAccess use)
    {
        if (Target(use) is not { } target)
        {
            return NotThere(use);
        }

        var isOwn = target.Profile.UserId == use.UserId;
        var own = room.RankByAccount(use.Asker);
        return isOwn || (own.AtLeast(Ranks.Operator) && own.MayActOn(target.Ranks))
            ? Change(use, RankSign.All.Where(sign => (target.Ranks & sign.Rank) != 0).Select(sign => Of(target, sign, on: false)))
            : Refuse(Refusal.NotOnAccessList);
    }

    private MemberView? Target(UseAccess use) => use.Name is { } name ? room.Members.FindByName(name) : room.Members.Find(use.UserId);

    private Decision NotThere(UseAccess use) => use.Name is { } name
        ? Decision.Refuse(new Refused(Refusal.UserNotInRoom, name, room.Name))
        : Refuse(Refusal.NotInRoom);

    private Decision Change(UseAccess use, IEnumerable<ModeChange> changes)
    {
        ImmutableArray<ModeChange> all = [.. changes];
        return all.IsEmpty ? Decision.NoChange : Decision.Happen(new ModesChanged(room.Name, sequence, time, use.Asker, all));
    }

    private OwnershipChanged Become(Profile who, ImmutableArray<ModeChange> changes, Registration? now) =>
        new(room.Name, sequence, time, who, changes, now);

    /// <summary>A rank, unless a member has it, or a higher one, already.</summary>
    private static IEnumerable<ModeChange> Missing(Ranks rank, MemberView member) =>
        member.Ranks.AtLeast(rank) ? [] : rank.Given(member.Profile.Name);

    /// <summary>Another rank for those members who are logged in to an account.</summary>
    private IEnumerable<ModeChange> Replaced(AccountIdentity account, Ranks before, Ranks after) => room.Members.All
        .Where(member => member.Profile.AccountId == account.Id)
        .OrderBy(member => member.Profile.Name, StringComparer.Ordinal)
        .SelectMany(member => RankSign.All
            .Where(sign => (sign.Rank == after && (member.Ranks & after) == 0) || (sign.Rank == before && (member.Ranks & before) != 0 && before != after))
            .Select(sign => Of(member, sign, on: sign.Rank == after)));

    private static ModeChange Of(MemberView member, RankSign sign, bool on) => new(on, sign.Letter, member.Profile.Name);

    private static bool IsFounder(OwnershipCommand command, Registration there) => command.Asker.AccountId == there.Founder.Id;

    /// <summary>Whether a secret room is there for somebody.</summary>
    private bool KnowsOf(OwnershipCommand command) =>
        room.HasMember(command.UserId) || room.RankByAccount(command.Asker) != Ranks.None || command.Asker.IsOperator
        || (room.Registration?.Offered is { Id: var heir } && heir == command.Asker.AccountId);

    private bool KeepsOrder(DescribeOwnership describe) =>
        room.RankByAccount(describe.Asker).AtLeast(Ranks.HalfOperator)
        || room.RanksOf(describe.UserId).GetValueOrDefault().AtLeast(Ranks.HalfOperator)
        || describe.Asker.IsOperator;

    private Decision Refuse(Refusal why) => Decision.Refuse(new Refused(why, room.Name));
}
