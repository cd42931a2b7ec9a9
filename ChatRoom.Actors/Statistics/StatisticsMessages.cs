using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Commands;

namespace ChatRoom.Actors.Statistics;

/// <summary>What an operator wants to know of the doors of this node and of those who come through them.</summary>
internal abstract record StatisticsQuery(CommandId Id) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => "statistics";
}

/// <summary>Asks where the server listens; answered with <see cref="PortList"/>.</summary>
internal sealed record ListPorts(CommandId Id) : StatisticsQuery(Id);

/// <summary>Where the server listens.</summary>
internal sealed record PortList(ImmutableArray<Port> Ports) : Outcome;

/// <summary>A listener that is bound.</summary>
/// <param name="Endpoint">Address and port.</param>
/// <param name="Protocol">What is spoken there.</param>
internal sealed record Port(string Endpoint, string Protocol);

/// <summary>Asks for all connections; answered with <see cref="ConnectionList"/>.</summary>
internal sealed record ListConnections(CommandId Id) : StatisticsQuery(Id);

/// <summary>The connections there are.</summary>
internal sealed record ConnectionList(ImmutableArray<ConnectionView> Connections) : Outcome;

/// <summary>Asks a connection about itself; answered with a <see cref="ConnectionView"/>.</summary>
internal sealed record DescribeConnection : INoSerializationVerificationNeeded, IDeadLetterSuppression
{
    public static readonly DescribeConnection Instance = new();
}

/// <summary>One connection.</summary>
/// <param name="Who">The user, and where it comes from: <c>alice[~alice@192.0.2.7]</c>.</param>
/// <param name="SendQueue">How many bytes wait for it.</param>
/// <param name="Sent">What it has been sent.</param>
/// <param name="Received">What it has sent.</param>
/// <param name="Age">How long it has been here.</param>
internal sealed record ConnectionView(string Who, int SendQueue, Traffic Sent, Traffic Received, TimeSpan Age);

/// <summary>What has gone one way.</summary>
internal readonly record struct Traffic(long Lines, long Bytes)
{
    /// <summary>As much and this.</summary>
    public Traffic With(long lines, long bytes) => new(Lines + lines, Bytes + bytes);
}

/// <summary>Asks which networks connect too often; answered with <see cref="ThrottledList"/>.</summary>
internal sealed record ListThrottled(CommandId Id) : StatisticsQuery(Id);

/// <summary>The networks that are refused because they connect too often.</summary>
internal sealed record ThrottledList(ImmutableArray<ThrottledNetwork> Networks) : Outcome;

/// <summary>A network that is refused because it connects too often.</summary>
/// <param name="Network">The network.</param>
/// <param name="Until">Until when.</param>
internal sealed record ThrottledNetwork(string Network, DateTimeOffset Until);
