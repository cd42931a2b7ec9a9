using System.Collections.Immutable;
using Akka.Event;

namespace ChatRoom.Actors.Reading;

/// <summary>Up to when an account has read somewhere, as it is kept.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Target">Where: a <see cref="ReadTarget"/>.</param>
/// <param name="Time">The time of the last message read.</param>
internal sealed record KeptMarker(string AccountId, string Target, DateTimeOffset Time);

/// <summary>A marker is to be kept, unless there is a later one.</summary>
internal sealed record KeepMarker(KeptMarker Marker);

/// <summary>Asks how far an account has read; answered with <see cref="MarkersOfAccount"/> once that is known, however long it takes.</summary>
internal sealed record RecallMarkers(string AccountId);

/// <summary>How far an account has read, everywhere.</summary>
internal sealed record MarkersOfAccount(string AccountId, ImmutableArray<KeptMarker> Markers) : IDeadLetterSuppression;

/// <summary>The server stops: what is to be kept is to be written now; answered with <see cref="MarkersWritten"/>.</summary>
internal sealed record WriteMarkers
{
    public static readonly WriteMarkers Instance = new();
}

/// <summary>What was to be kept is written, or cannot be.</summary>
internal sealed record MarkersWritten : IDeadLetterSuppression
{
    public static readonly MarkersWritten Instance = new();
}
