using System.Globalization;
using Akka.Event;
using Serilog.Events;
using LogEvent = Akka.Event.LogEvent;

namespace ChatRoom.Host.Hosting;

/// <summary>
/// Stands in for the actor system's logger before that is up and after it is gone, so that these events too have the log's
/// form and place. Akka.NET makes it by its type's name; it knows of no services.
/// </summary>
internal sealed class StandInLogger : MinimalLogger
{
    protected override void Log(object message)
    {
        if (message is not LogEvent logged)
            return;
        var level = logged.LogLevel() switch
        {
            LogLevel.DebugLevel => LogEventLevel.Debug,
            LogLevel.InfoLevel => LogEventLevel.Information,
            LogLevel.WarningLevel => LogEventLevel.Warning,
            _ => LogEventLevel.Error,
        };
        Serilog.Log.ForContext(nameof(logged.LogSource), logged.LogSource)
            .Write(level, logged.Cause, "{Text:l}", Convert.ToString(logged.Message, CultureInfo.InvariantCulture));
    }
}
