using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Event;

namespace ChatRoom.Actors.Storage;

/// <summary>
/// Reads what an actor cannot do without. When the store is gone just then it is tried again until it is back: an actor that failed in its
/// place would be stopped for good, since it cannot even begin. What it reads does not count what the actor is told meanwhile, so whoever
/// tells it something has stored that before.
/// </summary>
/// <param name="what">What is read, for the log.</param>
/// <param name="read">Reads it.</param>
/// <param name="timers">The actor's; it is told <see cref="TryAgain"/>.</param>
/// <param name="log">The actor's; told once when it begins to fail, and once when it is well again.</param>
internal sealed class RetriedReading<T>(string what, Func<T> read, ITimerScheduler timers, ILoggingAdapter log)
    where T : class
{
    private bool _isFailing;

    /// <param name="found">What was read; null when that is to be tried again later.</param>
    public bool TryRead([NotNullWhen(true)] out T? found)
    {
        try
        {
            found = read();
        }
        catch (Exception failure)
        {
            found = null;
            if (!_isFailing)
            {
                Report(failure);
            }

            _isFailing = true;
            timers.StartSingleTimer(TryAgain.Instance, TryAgain.Instance, RetriedReading.Pause);
            return false;
        }

        if (_isFailing)
        {
            log.Info("{What} were read after all", what);
        }

        return true;
    }

    private void Report(Exception failure)
    {
        const string Text = "{What} cannot be read, which is tried again: {Problem}";
        if (failure is DbException or TimeoutException)
        {
            log.Warning(Text, what, failure.Message);
        }
        else
        {
            log.Error(failure, Text, what, failure.Message);
        }
    }
}

/// <summary>What is the same whatever is read.</summary>
internal static class RetriedReading
{
    /// <summary>How long it waits for a store that is gone.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
}

/// <summary>What could not be read may be there now.</summary>
internal sealed record TryAgain : INoSerializationVerificationNeeded
{
    public static readonly TryAgain Instance = new();
}
