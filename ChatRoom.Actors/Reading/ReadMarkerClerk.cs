using System.Collections.Immutable;
using System.Data.Common;
using Akka.Actor;
using ChatRoom.Actors.Storage;
using ChatRoom.Actors.Users;
using LinqToDB.Data;

namespace ChatRoom.Actors.Reading;

/// <summary>Does one thing after the other in the database for the <see cref="ReadMarkerKeeper"/>, which does not wait for it.</summary>
internal sealed class ReadMarkerClerk(Database database, Func<IReadOnlySet<string>> accountIds) : UntypedActor
{
    /// <param name="database">Where the markers are kept.</param>
    /// <param name="accountIds">Reads which accounts there are.</param>
    public static Props Props(Database database, Func<IReadOnlySet<string>> accountIds) =>
        StoreThreads.History.Props(() => new ReadMarkerClerk(database, accountIds));

    protected override void OnReceive(object message)
    {
        if (message is Errand errand)
        {
            Context.Parent.Tell(Run(errand));
        }
    }

    /// <summary>Whatever it is, it is tried again.</summary>
    protected override void PreRestart(Exception reason, object message)
    {
        if (message is Errand errand)
        {
            Context.Parent.Tell(new ErrandDone(errand, [], reason.Message));
        }

        base.PreRestart(reason, message);
    }

    private ErrandDone Run(Errand errand)
    {
        try
        {
            using var connection = new DataConnection(database.Options);
            return new ErrandDone(errand, Run(new ReadMarkerStore(connection), errand), Problem: null);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            return new ErrandDone(errand, [], failure.Message);
        }
    }

    private ImmutableArray<MarkersOfAccount> Run(ReadMarkerStore store, Errand errand)
    {
        switch (errand)
        {
            case Recall { AccountIds: var ids }:
                return [.. ids.Select(id => new MarkersOfAccount(id, [.. store.Read(id)]))];
            case Write { Markers: var markers }:
                store.Write(markers, ReadMarkers.Limit);
                break;
            case Forget { AccountIds: var ids }:
                store.Delete(ids);
                break;
            case Tidy:
                var found = store.AccountIds();
                store.Delete([.. found.Except(accountIds())]);
                break;
        }

        return [];
    }

    /// <summary>What is to be done; its parent is told <see cref="ErrandDone"/>.</summary>
    internal abstract record Errand : INoSerializationVerificationNeeded;

    /// <summary>Reads how far accounts have read.</summary>
    internal sealed record Recall(ImmutableArray<string> AccountIds) : Errand;

    /// <summary>Writes markers.</summary>
    internal sealed record Write(ImmutableArray<KeptMarker> Markers) : Errand;

    /// <summary>Deletes what there is of accounts that have ended.</summary>
    internal sealed record Forget(ImmutableArray<string> AccountIds) : Errand;

    /// <summary>Deletes what there is of accounts that are not there.</summary>
    internal sealed record Tidy : Errand
    {
        public static readonly Tidy Instance = new();
    }

    /// <summary>What came of it.</summary>
    /// <param name="Errand">What was to be done.</param>
    /// <param name="Found">What was read.</param>
    /// <param name="Problem">Why it was not done, or null.</param>
    internal sealed record ErrandDone(Errand Errand, ImmutableArray<MarkersOfAccount> Found, string? Problem) : INoSerializationVerificationNeeded;
}
