using ChatRoom.Actors.Configuration;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>The IRCv3 capabilities a client can ask for, as a set.</summary>
[Flags]
internal enum Capabilities : long
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><c>cap-notify</c>: told of new and removed capabilities; implied by CAP LS 302.</summary>
    CapNotify = 1L << 0,

    /// <summary><c>echo-message</c>: gets its own messages back.</summary>
    EchoMessage = 1L << 1,

    /// <summary><c>message-tags</c>: gets tags, <c>msgid</c> and those of other clients among them, and may send TAGMSG.</summary>
    MessageTags = 1L << 2,

    /// <summary><c>multi-prefix</c>: gets all of a member's ranks, not only the highest.</summary>
    MultiPrefix = 1L << 3,

    /// <summary><c>server-time</c>: gets the time of each message as a tag.</summary>
    ServerTime = 1L << 4,

    /// <summary><c>away-notify</c>: told when somebody in a shared room goes away or comes back.</summary>
    AwayNotify = 1L << 5,

    /// <summary><c>extended-join</c>: told account and real name of who joins.</summary>
    ExtendedJoin = 1L << 6,

    /// <summary><c>setname</c>: told when somebody in a shared room takes another real name.</summary>
    SetName = 1L << 7,

    /// <summary><c>userhost-in-names</c>: gets <c>nick!user@host</c> in NAMES.</summary>
    UserhostInNames = 1L << 8,

    /// <summary><c>batch</c>: understands messages that belong together.</summary>
    Batch = 1L << 9,

    /// <summary><c>labeled-response</c>: gets the label of its command back with the answer; needs <see cref="Batch"/>.</summary>
    LabeledResponse = 1L << 10,

    /// <summary><c>standard-replies</c>: understands FAIL, WARN and NOTE of any command.</summary>
    StandardReplies = 1L << 11,

    /// <summary><c>account-notify</c>: told when somebody in a shared room logs in or out.</summary>
    AccountNotify = 1L << 12,

    /// <summary><c>account-tag</c>: gets the account of who does something as a tag.</summary>
    AccountTag = 1L << 13,

    /// <summary><c>extended-monitor</c>: told of changes of those it monitors, as of those it shares a room with.</summary>
    ExtendedMonitor = 1L << 14,

    /// <summary><c>invite-notify</c>: told when somebody is invited to a room one keeps order in.</summary>
    InviteNotify = 1L << 15,

    /// <summary><c>draft/multiline</c>: sends and gets messages of several lines as one; needs <see cref="Batch"/>.</summary>
    Multiline = 1L << 16,

    /// <summary>What it takes to send and get messages of several lines.</summary>
    MultilineBatch = Batch | Multiline,

    /// <summary><c>draft/pre-away</c>: may go away before it is let in.</summary>
    PreAway = 1L << 17,

    /// <summary><c>draft/extended-isupport</c>: may ask for ISUPPORT before it is let in, and gets it as a batch.</summary>
    ExtendedISupport = 1L << 18,

    /// <summary><c>no-implicit-names</c>: does not get the names of a room that it joins.</summary>
    NoImplicitNames = 1L << 19,

    /// <summary><c>draft/no-implicit-names</c>: the same under its older name.</summary>
    DraftNoImplicitNames = 1L << 20,

    /// <summary><c>chghost</c>: told when somebody in a shared room is seen to come from another host.</summary>
    ChgHost = 1L << 21,

    /// <summary><c>draft/channel-rename</c>: understands that a room gets another name.</summary>
    ChannelRename = 1L << 23,

    /// <summary><c>draft/search</c>: searches what was said before.</summary>
    Search = 1L << 22,

    /// <summary><c>soju.im/search</c>: the same under the name that clients know it by.</summary>
    SojuSearch = 1L << 31,

    /// <summary><c>draft/chathistory</c>: asks for what was said before.</summary>
    ChatHistory = 1L << 24,

    /// <summary><c>draft/event-playback</c>: understands who came and went, topics and modes in a history.</summary>
    EventPlayback = 1L << 25,

    /// <summary><c>draft/message-redaction</c>: told of messages that are taken back, and may take them back.</summary>
    MessageRedaction = 1L << 26,

    /// <summary><c>draft/metadata-2</c>: told of the metadata it has subscribed to.</summary>
    Metadata = 1L << 27,

    /// <summary><c>draft/read-marker</c>: told up to when the user has read.</summary>
    ReadMarker = 1L << 28,

    /// <summary><c>draft/account-registration</c>: may make an account.</summary>
    AccountRegistration = 1L << 29,

    /// <summary><c>sasl</c>: may log in to an account.</summary>
    Sasl = 1L << 30,

    /// <summary><c>chatroom/resume</c>: issued a ticket, by which it comes back after a lost connection.</summary>
    Resume = 1L << 32,

    /// <summary>Those that change how a room's events are written.</summary>
    OfVariant = AccountNotify | AccountTag | MultilineBatch | MessageTags | ServerTime | AwayNotify | ExtendedJoin | SetName | InviteNotify
        | ChgHost | MessageRedaction | Metadata,
}

/// <summary>A capability as CAP names it.</summary>
/// <param name="Flag">The capability.</param>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Value">
/// Its value for clients that understand values (CAP LS 302), given what is set and the fingerprint of the client's certificate if it has one; or null.
/// </param>
/// <param name="NeedsValue">Whether it means nothing without the value, so that only those clients are offered it.</param>
/// <param name="IsOn">Whether it is of use under some options; null when always.</param>
internal sealed record Capability(
    Capabilities Flag, string Name, Func<ChatOptions, string?, string>? Value = null, bool NeedsValue = false, Func<ChatOptions, bool>? IsOn = null)
{
    /// <summary>Every capability there is, in the order in which CAP LS lists them.</summary>
    public static readonly IReadOnlyList<Capability> All =
    [
        new(Capabilities.AccountNotify, "account-notify"),
        new(Capabilities.AccountTag, "account-tag"),
        new(Capabilities.AwayNotify, "away-notify"),
        new(Capabilities.Batch, "batch"),
        new(Capabilities.CapNotify, "cap-notify"),
        new(
            Capabilities.Resume, "chatroom/resume", (options, _) => $"grace={(int)options.PresenceGraceTime.TotalSeconds}",
            IsOn: options => options.PresenceGraceTime > TimeSpan.Zero),
        new(Capabilities.ChgHost, "chghost"),
        new(
            Capabilities.AccountRegistration, "draft/account-registration", (options, _) => RegistrationTerms(options.Accounts.Registration),
            IsOn: options => options.Accounts.Registration.Enabled),
        new(Capabilities.ChannelRename, "draft/channel-rename"),
        new(Capabilities.ChatHistory, "draft/chathistory", IsOn: options => options.History.Enabled),
        new(Capabilities.EventPlayback, "draft/event-playback", IsOn: options => options.History.Enabled),
        new(Capabilities.ExtendedISupport, "draft/extended-isupport"),
        new(Capabilities.MessageRedaction, "draft/message-redaction"),
        new(Capabilities.Metadata, "draft/metadata-2", (options, _) => MetadataLimits(options.Limits.Metadata)),
        new(Capabilities.Multiline, MultilineBatch.Type, (options, _) => Limits(options.Limits.Multiline), NeedsValue: true),
        new(Capabilities.DraftNoImplicitNames, "draft/no-implicit-names"),
        new(Capabilities.PreAway, "draft/pre-away"),
        new(Capabilities.ReadMarker, "draft/read-marker"),
        new(Capabilities.Search, "draft/search", IsOn: options => options.History.Enabled),
        new(Capabilities.EchoMessage, "echo-message"),
        new(Capabilities.ExtendedJoin, "extended-join"),
        new(Capabilities.ExtendedMonitor, "extended-monitor"),
        new(Capabilities.InviteNotify, "invite-notify"),
        new(Capabilities.LabeledResponse, "labeled-response"),
        new(Capabilities.MessageTags, "message-tags"),
        new(Capabilities.MultiPrefix, "multi-prefix"),
        new(Capabilities.NoImplicitNames, "no-implicit-names"),
        new(Capabilities.Sasl, "sasl", (_, certificate) => string.Join(',', SaslAttempt.Mechanisms(certificate))),
        new(Capabilities.ServerTime, "server-time"),
        new(Capabilities.SetName, "setname"),
        new(Capabilities.SojuSearch, "soju.im/search", IsOn: options => options.History.Enabled),
        new(Capabilities.StandardReplies, "standard-replies"),
        new(Capabilities.UserhostInNames, "userhost-in-names"),
    ];

    /// <summary>The capability of a name, or null. Names are compared exactly (IRCv3 capability negotiation).</summary>
    public static Capability? Find(string name) => All.FirstOrDefault(capability => capability.Name == name);

    /// <summary>Those that are offered.</summary>
    public static IEnumerable<Capability> Offered(ChatOptions options)
    {
        var disabled = options.DisabledCapabilities.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return All.Where(each => !disabled.Contains(each.Name) && each.IsOn?.Invoke(options) != false);
    }

    /// <summary>As CAP LS 302 shows it.</summary>
    /// <param name="options">What the operator has set.</param>
    /// <param name="certificate">The fingerprint of the client's certificate, or null.</param>
    public string WithValue(ChatOptions options, string? certificate) => Value?.Invoke(options, certificate) is { Length: > 0 } value ? $"{Name}={value}" : Name;

    private static string RegistrationTerms(AccountRegistrationOptions terms) => string.Join(
        ',',
        new[] { terms.BeforeConnect ? "before-connect" : null, "custom-account-name", terms.EmailRequired ? "email-required" : null }.OfType<string>());

    private static string Limits(MultilineOptions limits) => $"max-bytes={limits.MaxBytes},max-lines={limits.MaxLines}";

    private static string MetadataLimits(MetadataOptions limits) =>
        $"before-connect,max-subs={limits.Subscriptions},max-keys={limits.Keys},max-value-bytes={limits.ValueBytes}";
}
