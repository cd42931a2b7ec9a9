using System.Globalization;
using Akka.Actor;
using Akka.Hosting;
using ChatRoom.Host.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting.Compact;
using AkkaLevel = Akka.Event.LogLevel;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace ChatRoom.Host.Hosting;

/// <summary>The log: everything goes through Serilog to standard error, what the actors say included.</summary>
internal static class Logging
{
    private const string Template = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} {Source:l} {Message:lj}{NewLine}{Exception}";

    public static HostApplicationBuilder AddServerLogging(this HostApplicationBuilder builder, LogOptions options)
    {
        // What goes wrong in logging itself has nowhere else to be seen.
        SelfLog.Enable(Console.Error);
        Log.Logger = CreateLogger(options);
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddSerilog(dispose: true);
        return builder;
    }

    /// <summary>Sends what actors log the same way.</summary>
    public static AkkaConfigurationBuilder AddServerLogging(this AkkaConfigurationBuilder akka, LogOptions options) =>
        akka.ConfigureLoggers(loggers =>
            {
                loggers.ClearLoggers();
                loggers.LogLevel = options.Level switch
                {
                    LogThreshold.Debug => AkkaLevel.DebugLevel,
                    LogThreshold.Info => AkkaLevel.InfoLevel,
                    LogThreshold.Warning => AkkaLevel.WarningLevel,
                    _ => AkkaLevel.ErrorLevel,
                };
                loggers.AddLoggerFactory();
            })
            .AddHocon($"akka.stdout-logger-class = \"{typeof(StandInLogger).AssemblyQualifiedName}\"", HoconAddMode.Prepend);

    private static Logger CreateLogger(LogOptions options)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Is(options.Level switch
            {
                LogThreshold.Debug => LogEventLevel.Debug,
                LogThreshold.Info => LogEventLevel.Information,
                LogThreshold.Warning => LogEventLevel.Warning,
                _ => LogEventLevel.Error,
            })
            .Filter.ByExcluding(IsShutdownRemark)
            .Filter.ByExcluding(IsBindRemark);
        return options.Format == LogFormat.Json
            ? logger.WriteTo.Console(new RenderedCompactJsonFormatter(), standardErrorFromLevel: LevelAlias.Minimum).CreateLogger()
            : logger
                .Enrich.With<LogSourceEnricher>()
                .WriteTo.Console(outputTemplate: Template, formatProvider: null, standardErrorFromLevel: LevelAlias.Minimum)
                .CreateLogger();
    }

    /// <summary>Akka.NET remarks on every stop, which the server itself tells already; what fails there is a warning.</summary>
    private static bool IsShutdownRemark(LogEvent logged) =>
        logged.Level == LogEventLevel.Information
        && SourceOf(logged).StartsWith(nameof(CoordinatedShutdown), StringComparison.Ordinal);

    /// <summary>Whether a door opens is told by the listener that asked Akka.IO for it, and once is enough.</summary>
    private static bool IsBindRemark(LogEvent logged) =>
        SourceOf(logged).Contains("/IO-TCP/", StringComparison.Ordinal)
        && logged.RenderMessage(CultureInfo.InvariantCulture).StartsWith("Bind", StringComparison.Ordinal);

    private static string SourceOf(LogEvent logged) =>
        logged.Properties.GetValueOrDefault("LogSource") is ScalarValue { Value: string source } ? source : "";
}
