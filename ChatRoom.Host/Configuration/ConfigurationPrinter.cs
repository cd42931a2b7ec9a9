using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Pacing;

namespace ChatRoom.Host.Configuration;

/// <summary>Writes a configuration as HOCON that reads back as the same configuration, but for its secrets.</summary>
internal sealed class ConfigurationPrinter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    private ConfigurationPrinter()
    {
    }

    public static string Print(ServerConfiguration configuration)
    {
        var printer = new ConfigurationPrinter();
        printer.Section("chatroom", () => printer.Root(configuration));
        return printer._text.ToString();
    }

    private void Root(ServerConfiguration configuration)
    {
        var chat = configuration.Chat;
        Value("server-name", Quoted(chat.ServerName));
        Value("server-description", Quoted(chat.ServerDescription));
        Value("network-name", Quoted(chat.NetworkName));
        Value("network-icon", Quoted(chat.NetworkIcon));
        Section("capabilities", () => Value("disabled", Quoted(chat.DisabledCapabilities)));
        Section("client-tags", () => Value("denied", Quoted(chat.DeniedClientTags)));
        Value("data-directory", Quoted(chat.DataDirectory));
        Section("persistence", () => Persistence(chat.Persistence));
        Section("history", () => History(chat.History));
        Value("password", Quoted(chat.Password is null ? "" : Secrets.Mask));
        Value("motd-file", Quoted(configuration.MotdFile));
        Section("operators", () => Operators(chat.Operators));
        Section("cloak", () => Cloak(chat.Cloak));
        Section("admin", () => Admin(chat.Admin));
        Section("names", () => Value("unicode", chat.UnicodeNames ? "on" : "off"));
        Section("control", () => Control(chat.Control));
        Section("presence", () =>
        {
            Value("grace-time", Duration.Format(chat.PresenceGraceTime));
            Value("always-on", chat.AlwaysOn is { } time ? Duration.Format(time) : "off");
        });
        Section("mail", () => Mail(chat.Mail));
        Section("accounts", () => Accounts(chat.Accounts));
        Section("listeners", () => Listeners(chat.Listeners));
        Section("limits", () => Limits(chat.Limits));
        Section("log", () => Log(configuration.Log));
    }

    private void Persistence(PersistenceOptions persistence)
    {
        Value("provider", persistence.Provider.ToString().ToLowerInvariant());
        Value("connection-string", Quoted(persistence.ConnectionString.Length == 0 ? "" : Secrets.Mask));
        Value("synchronous", persistence.Synchronous.ToString().ToLowerInvariant());
    }

    private void History(HistoryOptions history)
    {
        Value("enabled", history.Enabled ? "on" : "off");
        Value("max-age", history.MaxAge is { } age ? Duration.Format(age) : "forever");
        Value("max-count", history.MaxCount is { } count ? Number(count) : "unlimited");
        Value("page", Number(history.Page));
        Value("replay", Number(history.Replay));
        Value("tags", history.Tags ? "on" : "off");
    }

    private void Operators(ImmutableArray<OperatorOptions> operators)
    {
        foreach (var each in operators)
            Section(each.Name, () => Operator(each));
    }

    private void Operator(OperatorOptions options)
    {
        Value("password", Quoted(Secrets.Mask));
        Value("host", Quoted(options.Host ?? ""));
        Value("hosts", Quoted(string.Join(' ', options.Hosts)));
        Value("privileges", Quoted(OperatorsReader.Print(options.Privileges)));
    }

    private void Cloak(CloakOptions cloak)
    {
        Value("enabled", cloak.Enabled ? "on" : "off");
        Value("key", Quoted(cloak.Key.Length == 0 ? "" : Secrets.Mask));
        Value("suffix", Quoted(cloak.Suffix));
    }

    private void Mail(MailOptions mail)
    {
        Value("enabled", mail.Enabled ? "on" : "off");
        Value("host", Quoted(mail.Host));
        Value("port", Number(mail.Port));
        Value("from", Quoted(mail.From));
        Value("security", mail.Security.ToString().ToLowerInvariant());
        Value("user", Quoted(mail.User));
        Value("password", Quoted(mail.Password.Length == 0 ? "" : Secrets.Mask));
    }

    private void Accounts(AccountOptions accounts)
    {
        Value("hash-iterations", Number(accounts.HashIterations));
        Value("rooms-per-account", Number(accounts.RoomsPerAccount));
        Section("registration", () => Registration(accounts.Registration));
    }

    private void Registration(AccountRegistrationOptions registration)
    {
        Value("enabled", registration.Enabled ? "on" : "off");
        Value("before-connect", registration.BeforeConnect ? "on" : "off");
        Value("email-required", registration.EmailRequired ? "on" : "off");
        Value("verification-time", Duration.Format(registration.VerificationTime));
        Value("per-network", RateText(registration.PerNetwork));
    }

    private void Admin(AdminOptions admin)
    {
        Value("location1", Quoted(admin.Location1));
        Value("location2", Quoted(admin.Location2));
        Value("email", Quoted(admin.Email));
    }

    private void Control(ControlOptions control)
    {
        Value("die", control.Die ? "on" : "off");
        Value("restart", control.Restart ? "on" : "off");
    }

    private void Listeners(ImmutableArray<ListenerOptions> listeners)
    {
        foreach (var listener in listeners)
            Section(listener.Name, () => Listener(listener));
    }

    private void Listener(ListenerOptions listener)
    {
        Value("protocol", Name(listener.Protocol));
        Value("address", Quoted(listener.Endpoint.Address.ToString()));
        Value("port", Number(listener.Endpoint.Port));
        Value("transport", ListenersReader.Print(listener.Transport));
        if (listener.Room is not null)
            Value("room", Quoted(listener.Room));
    }

    private void Limits(LimitOptions limits)
    {
        Value("nick-length", Number(limits.NickLength));
        Value("channel-length", Number(limits.ChannelLength));
        Value("topic-length", Number(limits.TopicLength));
        Value("line-length", ByteSize.Format(limits.LineLength));
        Value("channels-per-user", Number(limits.ChannelsPerUser));
        Value("monitor-entries", Number(limits.MonitorEntries));
        Value("whowas-entries", Number(limits.WhowasEntries));
        Value("whowas-time", Duration.Format(limits.WhowasTime));
        Value("send-queue", ByteSize.Format(limits.SendQueue));
        Value("receive-queue", ByteSize.Format(limits.ReceiveQueue));
        Value("connections", Number(limits.Connections));
        Value("connections-per-address", Number(limits.ConnectionsPerAddress));
        Value("connections-per-network", Number(limits.ConnectionsPerNetwork));
        Section("network", () => Network(limits.Network));
        Section("throttle", () => Throttle(limits.Throttle));
        Value("exempted", Quoted(limits.Exempted.ToString()));
        Value("registration-timeout", Duration.Format(limits.RegistrationTimeout));
        Value("ping-interval", Duration.Format(limits.PingInterval));
        Value("ping-timeout", Duration.Format(limits.PingTimeout));
        Value("redaction-window", Duration.Format(limits.RedactionWindow));
        Section("multiline", () => Multiline(limits.Multiline));
        Section("flood", () => Flood(limits.Flood));
        Section("rates", () => Rates(limits.Rates));
        Section("metadata", () => Metadata(limits.Metadata));
    }

    private void Metadata(MetadataOptions metadata)
    {
        Value("keys", Number(metadata.Keys));
        Value("value-bytes", Number(metadata.ValueBytes));
        Value("subscriptions", Number(metadata.Subscriptions));
        Section("changes", () => Flood(metadata.Changes));
    }

    private void Multiline(MultilineOptions multiline)
    {
        Value("max-bytes", ByteSize.Format(multiline.MaxBytes));
        Value("max-lines", Number(multiline.MaxLines));
    }

    private void Network(NetworkOptions network)
    {
        Value("ipv4-prefix", Number(network.IPv4Prefix));
        Value("ipv6-prefix", Number(network.IPv6Prefix));
    }

    private void Throttle(ThrottleOptions throttle)
    {
        Value("enabled", throttle.Enabled ? "on" : "off");
        Value("connections", Number(throttle.Connections));
        Value("window", Duration.Format(throttle.Window));
        Value("duration", Duration.Format(throttle.Duration));
    }

    private void Rates(RateOptions rates)
    {
        Value("away", RateText(rates.Away));
        Value("invites", RateText(rates.Invites));
        Value("joins", RateText(rates.Joins));
        Value("names", RateText(rates.Names));
        Value("strangers", RateText(rates.Strangers));
    }

    private static string RateText(Rate? rate) => rate is null ? "off" : Quoted(rate.ToString());

    private void Flood(FloodOptions flood)
    {
        Value("enabled", flood.Enabled ? "on" : "off");
        Value("burst", Number(flood.Burst));
        Value("per-second", flood.PerSecond.ToString(CultureInfo.InvariantCulture));
    }

    private void Log(LogOptions log)
    {
        Value("level", Name(log.Level));
        Value("format", Name(log.Format));
    }

    private void Section(string name, Action content)
    {
        Line($"{name} {{");
        _depth++;
        content();
        _depth--;
        Line("}");
    }

    private void Value(string key, string value) => Line($"{key} = {value}");

    private void Line(string line) => _text.Append(' ', _depth * 2).Append(line).Append('\n');

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
