using System.Collections.Immutable;
using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Operators;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Users;

/// <summary>Who somebody is, as others may see it. Only a <see cref="UserActor"/> makes or changes one.</summary>
/// <param name="UserId">Identifies the presence; never shown.</param>
/// <param name="Name">The name (IRC nickname).</param>
/// <param name="Username">The user part of the IRC source.</param>
/// <param name="Host">The host part of the IRC source, as others see it.</param>
/// <param name="RealName">What the user calls itself (IRC GECOS).</param>
/// <param name="Away">The away message, or null when here.</param>
/// <param name="Modes">Its user modes.</param>
/// <param name="Account">The account it is logged in to, or null.</param>
/// <param name="Address">The address it comes from, which only operators of the server and it itself may see.</param>
/// <param name="Grant">As whom it is an operator of the server, or null when it is none.</param>
/// <param name="OwnHost">The host it had before its grant gave it another, or null when that did not.</param>
internal sealed record Profile(
    string UserId, string Name, string Username, string Host, string RealName, string? Away = null, UserModes Modes = UserModes.None,
    string? Account = null, string Address = "", OperatorGrant? Grant = null, string? OwnHost = null)
{
    /// <summary>What tells the account it is logged in to from others that had the name before, or will; null with <see cref="Account"/>.</summary>
    public string? AccountId { get; init; }

    /// <summary>The names the account had before, which are still its own: a ban of one of them is one of the account.</summary>
    public ImmutableArray<string> OtherAccountNames { get; init; } = [];

    /// <summary>What else it says of itself.</summary>
    public MetadataSet Metadata { get; init; } = MetadataSet.Empty;

    /// <summary>Whether only those find it who know the name or share a room.</summary>
    public bool IsInvisible => Has(UserModes.Invisible);

    /// <summary>The IRC source, <c>nick!user@host</c>.</summary>
    public IrcSource Source => new(Name, Username, Host);

    /// <summary>Who it is, for operators.</summary>
    public string Described => $"{Source} [{Address}]";

    /// <summary>Whether it is an operator of the server.</summary>
    public bool IsOperator => Has(UserModes.Operator);

    /// <summary>Whether it has a mode.</summary>
    public bool Has(UserModes mode) => (Modes & mode) != 0;

    /// <summary>Whether it is an operator of the server with these privileges.</summary>
    public bool May(OperatorPrivileges privileges) => Grant is { } grant && (grant.Privileges & privileges) == privileges;

    /// <summary>The same with other modes. Who is no operator any more has neither the privileges nor the other modes of one.</summary>
    public Profile With(UserModes on, UserModes off)
    {
        var modes = (Modes | on) & ~off;
        return (modes & UserModes.Operator) != 0
            ? this with { Modes = modes }
            : this with { Modes = modes & ~UserModes.OfOperators, Grant = null, Host = OwnHost ?? Host, OwnHost = null };
    }

    /// <summary>The same, logged in to an account, or to none.</summary>
    public Profile With(AccountListed? account) => this with
    {
        Account = account?.Name,
        AccountId = account?.AccountId,
        OtherAccountNames = account?.OtherNames ?? [],
    };

    /// <summary>The same as an operator of the server; one whose grant has a host is seen to come from there.</summary>
    public Profile As(OperatorGrant grant)
    {
        var own = OwnHost ?? Host;
        return this with
        {
            Modes = Modes | UserModes.Operator,
            Grant = grant,
            Host = grant.Host ?? own,
            OwnHost = grant.Host is null ? null : own,
        };
    }
}
