using System.Collections.Immutable;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Host.Configuration;

/// <summary>Binds the tree of settings to the options records, once. The defaults are reference.conf's, not this class's.</summary>
/// <param name="root">The root of the tree.</param>
/// <param name="directory">Where relative paths start.</param>
internal sealed class ServerConfigurationReader(SettingsReader root, string directory)
{
    private const int MostChannelLength = 128;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <returns>What was read; of use only when no error was noted.</returns>
    public ServerConfiguration Read()
    {
        var chatroom = root.Section("chatroom");
        var motdFile = chatroom.Read("motd-file", Rules.OptionalPath) is { Length: > 0 } path ? Resolve(path) : "";
        var configuration = new ServerConfiguration(ReadChat(chatroom, motdFile), ReadLog(chatroom.Section("log")), motdFile);
        root.RefuseUnknown();
        return configuration;
    }

    private ChatOptions ReadChat(SettingsReader chatroom, string motdFile)
    {
        var limits = ReadLimits(chatroom.Section("limits"));
        var password = chatroom.Read("password", Rules.Password);
        var mail = new MailReader(chatroom.Section("mail")).Read();
        return new ChatOptions
        {
            ServerName = chatroom.Read("server-name", Rules.ServerName) ?? "",
            ServerDescription = chatroom.Read("server-description", Rules.Description) ?? "",
            NetworkName = chatroom.Read("network-name", Rules.NetworkName) ?? "",
            NetworkIcon = chatroom.Read("network-icon", Rules.OptionalUrl) ?? "",
            DisabledCapabilities = chatroom.Section("capabilities").Read("disabled", Rules.Capabilities) ?? "",
            DeniedClientTags = chatroom.Section("client-tags").Read("denied", Rules.ClientTags) ?? "",
            DataDirectory = ReadDataDirectory(chatroom),
            Persistence = new PersistenceReader(chatroom.Section("persistence")).Read(),
            History = ReadHistory(chatroom.Section("history")),
            Password = string.IsNullOrEmpty(password) ? null : password,
            MessageOfTheDay = ReadMotd(chatroom, motdFile),
            Cloak = ReadCloak(chatroom.Section("cloak")),
            UnicodeNames = chatroom.Section("names").Read("unicode", Rules.Switch),
            PresenceGraceTime = chatroom.Section("presence").Read("grace-time", Rules.Time(TimeSpan.Zero, Day)),
            AlwaysOn = chatroom.Section("presence").Read(
                "always-on", Rules.Unless("off", Rules.Time(TimeSpan.FromHours(1), TimeSpan.FromDays(36_500)))),
            Accounts = ReadAccounts(chatroom.Section("accounts"), mail),
            Mail = mail,
            Operators = new OperatorsReader(chatroom.Section("operators")).Read(),
            Admin = ReadAdmin(chatroom.Section("admin")),
            Control = ReadControl(chatroom.Section("control")),
            Listeners = new ListenersReader(chatroom.Section("listeners"), LongestRoomName(limits)).Read(),
            Limits = limits,
        };
    }

    private static AccountOptions ReadAccounts(SettingsReader accounts, MailOptions mail) => new()
    {
        HashIterations = accounts.Read("hash-iterations", Rules.WholeNumber(4096, 10_000_000)),
        RoomsPerAccount = accounts.Read("rooms-per-account", Rules.WholeNumber(0, 10_000)),
        Registration = ReadRegistration(accounts.Section("registration"), mail),
    };

    private static AccountRegistrationOptions ReadRegistration(SettingsReader registration, MailOptions mail)
    {
        var options = new AccountRegistrationOptions
        {
            Enabled = registration.Read("enabled", Rules.Switch),
            BeforeConnect = registration.Read("before-connect", Rules.Switch),
            EmailRequired = registration.Read("email-required", Rules.Switch),
            VerificationTime = registration.Read("verification-time", Rules.Time(TimeSpan.FromMinutes(1), 30 * Day)),
            PerNetwork = registration.Read("per-network", Rules.Rate),
        };
        if (options.EmailRequired && !mail.Enabled)
            registration.Refuse("email-required", "must be off when chatroom.mail.enabled is off, for no address could be verified");
        return options;
    }

    private static AdminOptions ReadAdmin(SettingsReader admin) => new()
    {
        Location1 = admin.Read("location1", Rules.OptionalLine) ?? "",
        Location2 = admin.Read("location2", Rules.OptionalLine) ?? "",
        Email = admin.Read("email", Rules.OptionalLine) ?? "",
    };

    private static HistoryOptions ReadHistory(SettingsReader history) => new()
    {
        Enabled = history.Read("enabled", Rules.Switch),
        MaxAge = history.Read("max-age", Rules.Unless("forever", Rules.Time(TimeSpan.FromHours(1), TimeSpan.FromDays(36_500)))),
        MaxCount = history.Read("max-count", Rules.Unless("unlimited", Rules.WholeNumber(1, int.MaxValue))),
        Page = history.Read("page", Rules.WholeNumber(1, 1000)),
        Replay = history.Read("replay", Rules.WholeNumber(0, 100)),
        Tags = history.Read("tags", Rules.Switch),
    };

    private static ControlOptions ReadControl(SettingsReader control) => new()
    {
        Die = control.Read("die", Rules.Switch),
        Restart = control.Read("restart", Rules.Switch),
    };

    /// <summary>A limit that is wrong itself refuses no rooms.</summary>
    private static int LongestRoomName(LimitOptions limits) => limits.ChannelLength > 0 ? limits.ChannelLength : MostChannelLength;

    private static CloakOptions ReadCloak(SettingsReader cloak) => new()
    {
        Enabled = cloak.Read("enabled", Rules.Switch),
        Key = cloak.Read("key", Rules.CloakKey) ?? "",
        Suffix = cloak.Read("suffix", Rules.CloakSuffix) ?? "",
    };

    private static LimitOptions ReadLimits(SettingsReader limits) => new()
    {
        NickLength = limits.Read("nick-length", Rules.WholeNumber(1, 64)),
        ChannelLength = limits.Read("channel-length", Rules.WholeNumber(2, MostChannelLength)),
        TopicLength = limits.Read("topic-length", Rules.WholeNumber(1, 390)),
        LineLength = limits.Read("line-length", Rules.Bytes(64, 64 * 1024)),
        ChannelsPerUser = limits.Read("channels-per-user", Rules.WholeNumber(1, 10_000)),
        MonitorEntries = limits.Read("monitor-entries", Rules.WholeNumber(1, 1000)),
        WhowasEntries = limits.Read("whowas-entries", Rules.WholeNumber(0, 100_000)),
        WhowasTime = limits.Read("whowas-time", Rules.Time(TimeSpan.FromSeconds(1), TimeSpan.FromDays(30))),
        SendQueue = limits.Read("send-queue", Rules.Bytes(4 * 1024, 1024 * 1024 * 1024)),
        ReceiveQueue = limits.Read("receive-queue", Rules.Bytes(64 * 1024, 1024 * 1024 * 1024)),
        Connections = limits.Read("connections", Rules.WholeNumber(1, 1_000_000)),
        ConnectionsPerAddress = limits.Read("connections-per-address", Rules.WholeNumber(0, 1_000_000)),
        ConnectionsPerNetwork = limits.Read("connections-per-network", Rules.WholeNumber(0, 1_000_000)),
        Network = ReadNetwork(limits.Section("network")),
        Throttle = ReadThrottle(limits.Section("throttle")),
        Exempted = limits.Read("exempted", Rules.Networks) ?? NetworkSet.None,
        RegistrationTimeout = limits.Read("registration-timeout", Rules.Time(Shortest, TimeSpan.FromHours(1))),
        PingInterval = limits.Read("ping-interval", Rules.Time(Shortest, Day)),
        PingTimeout = limits.Read("ping-timeout", Rules.Time(Shortest, Day)),
        RedactionWindow = limits.Read("redaction-window", Rules.Time(TimeSpan.Zero, 30 * Day)),
        Multiline = ReadMultiline(limits.Section("multiline")),
        Flood = ReadFlood(limits.Section("flood")),
        Rates = ReadRates(limits.Section("rates")),
        Metadata = ReadMetadata(limits.Section("metadata")),
    };

    private static MetadataOptions ReadMetadata(SettingsReader metadata) => new()
    {
        Keys = metadata.Read("keys", Rules.WholeNumber(1, 100)),
        ValueBytes = metadata.Read("value-bytes", Rules.WholeNumber(1, 240)),
        Subscriptions = metadata.Read("subscriptions", Rules.WholeNumber(1, 1000)),
        Changes = ReadFlood(metadata.Section("changes")),
    };

    private static MultilineOptions ReadMultiline(SettingsReader multiline) => new()
    {
        MaxBytes = multiline.Read("max-bytes", Rules.Bytes(512, 64 * 1024)),
        MaxLines = multiline.Read("max-lines", Rules.WholeNumber(2, 1000)),
    };

    private static NetworkOptions ReadNetwork(SettingsReader network) => new()
    {
        IPv4Prefix = network.Read("ipv4-prefix", Rules.WholeNumber(8, 32)),
        IPv6Prefix = network.Read("ipv6-prefix", Rules.WholeNumber(16, 128)),
    };

    private static ThrottleOptions ReadThrottle(SettingsReader throttle) => new()
    {
        Enabled = throttle.Read("enabled", Rules.Switch),
        Connections = throttle.Read("connections", Rules.WholeNumber(1, 1_000_000)),
        Window = throttle.Read("window", Rules.Time(Shortest, Day)),
        Duration = throttle.Read("duration", Rules.Time(Shortest, Day)),
    };

    private static RateOptions ReadRates(SettingsReader rates) => new()
    {
        Away = rates.Read("away", Rules.Rate),
        Invites = rates.Read("invites", Rules.Rate),
        Joins = rates.Read("joins", Rules.Rate),
        Names = rates.Read("names", Rules.Rate),
        Strangers = rates.Read("strangers", Rules.Rate),
    };

    private static FloodOptions ReadFlood(SettingsReader flood) => new()
    {
        Enabled = flood.Read("enabled", Rules.Switch),
        Burst = flood.Read("burst", Rules.WholeNumber(1, 100_000)),
        PerSecond = flood.Read("per-second", Rules.Number(0.1, 100_000)),
    };

    private static LogOptions ReadLog(SettingsReader log) => new(
        log.Read("level", Rules.OneOf(
            ("debug", LogThreshold.Debug),
            ("info", LogThreshold.Info),
            ("warning", LogThreshold.Warning),
            ("error", LogThreshold.Error))),
        log.Read("format", Rules.OneOf(("text", LogFormat.Text), ("json", LogFormat.Json))));

    private string ReadDataDirectory(SettingsReader chatroom)
    {
        if (chatroom.Read("data-directory", Rules.Path) is not { } path)
            return "";
        var resolved = Resolve(path);
        if (File.Exists(resolved))
            chatroom.Refuse("data-directory", "must be a directory, but is a file");
        return resolved;
    }

    private static ImmutableArray<string> ReadMotd(SettingsReader chatroom, string file)
    {
        if (file.Length == 0)
            return [];
        if (MotdFile.TryRead(file, out var lines, out var problem))
            return lines;
        chatroom.Refuse("motd-file", problem);
        return [];
    }

    private string Resolve(string path) => Path.GetFullPath(path, directory);
}
