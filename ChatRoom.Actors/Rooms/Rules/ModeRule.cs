using System.Collections.Immutable;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Rooms.Rules;

/// <summary>
/// Who may change which modes. Decides on the changes of one command in order, each as if those before it had been made,
/// and touches nothing.
/// </summary>
internal sealed class ModeRule
{
    private readonly RoomState _room;
    private readonly MemberView _actor;
    private readonly bool _isOverride;
    private readonly Dictionary<string, Ranks> _ranks = [];
    private readonly Dictionary<(char Letter, string Mask), bool> _entries = [];
    private readonly ImmutableArray<ModeChange>.Builder _effective = ImmutableArray.CreateBuilder<ModeChange>();
    private readonly ImmutableArray<Refused>.Builder _problems = ImmutableArray.CreateBuilder<Refused>();
    private RoomModes _modes;
    private int _entryCount;

    private ModeRule(RoomState room, MemberView actor, bool isOverride)
    {
        (_room, _actor, _isOverride, _modes, _entryCount) = (room, actor, isOverride, room.Modes, room.Lists.Entries.Length);
    }

    /// <summary>Decides on changes.</summary>
    /// <param name="room">The room.</param>
    /// <param name="actor">Who wants them.</param>
    /// <param name="changes">What is wanted.</param>
    /// <param name="isOverride">Whether the ranks of who wants them hold whatever it is in the room.</param>
    /// <returns>The changes to make, those left out that would change nothing; and what cannot be done, each problem once.</returns>
    public static (ImmutableArray<ModeChange> Effective, ImmutableArray<Refused> Problems) Decide(
        RoomState room, MemberView actor, IEnumerable<ModeChange> changes, bool isOverride = false)
    {
        var rule = new ModeRule(room, actor, isOverride);
        foreach (var change in changes)
        {
            rule.Decide(change);
        }

        return (rule._effective.ToImmutable(), rule._problems.ToImmutable());
    }

    private void Decide(ModeChange change)
    {
        if (RankSign.OfLetter(change.Letter) is { } sign)
        {
            DecideRank(change, sign);
        }
        else if (RoomMode.Find(change.Letter) is not { } mode)
        {
            Refuse(new Refused(Refusal.UnknownMode, change.Letter.ToString()));
        }
        else if (mode.IsSetByServer)
        {
            Refuse(new Refused(Refusal.SetByServer, _room.Name, Detail: change.Letter.ToString()));
        }
        else if (!ActorRanks.AtLeast(mode.Needs))
        {
            Refuse(new Refused(Refusal.NotOperator, _room.Name));
        }
        else if (mode.Type == RoomModeType.List)
        {
            DecideEntry(change, mode);
        }
        else
        {
            DecideSetting(change, mode);
        }
    }

    /// <summary>Everybody may give up a rank of its own.</summary>
    private void DecideRank(ModeChange change, RankSign sign)
    {
        if (string.IsNullOrEmpty(change.Parameter))
        {
            RefuseParameter(change);
            return;
        }

        var own = ActorRanks;
        if (_room.Members.FindByName(change.Parameter) is not { } target)
        {
            Refuse(own.AtLeast(sign.GivenBy)
                ? new Refused(Refusal.UserNotInRoom, change.Parameter, _room.Name)
                : new Refused(Refusal.NotOperator, _room.Name));
            return;
        }

        var theirs = RanksOf(target);
        var gives = own.AtLeast(sign.GivenBy) && (change.On || own.MayActOn(theirs));
        var givesUp = !change.On && target.Profile.UserId == _actor.Profile.UserId;
        if (!gives && !givesUp)
        {
            Refuse(new Refused(Refusal.NotOperator, _room.Name));
        }
        else if ((theirs & sign.Rank) != 0 != change.On)
        {
            _ranks[target.Profile.UserId] = theirs ^ sign.Rank;
            _effective.Add(change with { Parameter = target.Profile.Name });
        }
    }

    private void DecideEntry(ModeChange change, RoomMode mode)
    {
        if (mode.Normalize!(change.Parameter ?? "") is not { } mask)
        {
            RefuseParameter(change);
            return;
        }

        var kept = _room.Lists.Find(mode.Letter, mask)?.Mask ?? mask;
        var key = (mode.Letter, Casemapping.Fold(kept));
        var isThere = _entries.TryGetValue(key, out var now) ? now : _room.Lists.Find(mode.Letter, mask) is not null;
        if (isThere == change.On)
        {
            return;
        }

        if (change.On && _entryCount >= MaskLists.Limit)
        {
            Refuse(new Refused(Refusal.ListIsFull, mode.Letter.ToString(), _room.Name));
            return;
        }

        _entries[key] = change.On;
        _entryCount += change.On ? 1 : -1;
        _effective.Add(change with { Parameter = change.On ? mask : kept });
    }

    private void DecideSetting(ModeChange change, RoomMode mode)
    {
        var value = change.Parameter;
        if (change.On && mode.Normalize is not null && (value = mode.Normalize(value ?? "")) is null)
        {
            RefuseParameter(change);
            return;
        }

        var changed = _modes.With(change with { Parameter = value });
        if (changed != _modes)
        {
            _modes = changed;
            _effective.Add(change with { Parameter = ShownParameter(change.On, mode, value) });
        }
    }

    /// <summary>A key that is taken back need not be known, and is not shown.</summary>
    private static string? ShownParameter(bool on, RoomMode mode, string? value) =>
        on ? value : mode.TakesParameter(on) ? "*" : null;

    private Ranks ActorRanks => _isOverride ? _actor.Ranks : RanksOf(_actor);

    private Ranks RanksOf(MemberView member) => _ranks.TryGetValue(member.Profile.UserId, out var ranks) ? ranks : member.Ranks;

    private void RefuseParameter(ModeChange change)
    {
        var why = change is { Letter: RoomMode.Key, Parameter: not null } ? Refusal.InvalidKey : Refusal.InvalidModeParameter;
        Refuse(new Refused(why, change.Letter.ToString(), _room.Name, change.Parameter));
    }

    private void Refuse(Refused problem)
    {
        if (!_problems.Contains(problem))
        {
            _problems.Add(problem);
        }
    }
}
