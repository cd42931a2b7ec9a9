using Serilog.Core;
using Serilog.Events;

namespace ChatRoom.Host.Hosting;

/// <summary>For the log as text: one property that says who speaks, the actor's path, or the class outside of actors.</summary>
internal sealed class LogSourceEnricher : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        // Everything from actors comes under one category; which actor it was is in a property of its own.
        if (logEvent.Properties.TryGetValue("LogSource", out var source)
            || logEvent.Properties.TryGetValue("SourceContext", out source))
            logEvent.AddPropertyIfAbsent(new LogEventProperty("Source", source));
    }
}
