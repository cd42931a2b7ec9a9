using Akka.Actor;
using Akka.Event;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Regions;
using MailKit.Net.Smtp;

namespace ChatRoom.Actors.Mail;

/// <summary>
/// Sends mail, one after the other, and tries again when the mail server cannot be reached. Operators are told of what could not be sent.
/// Also its own registry key.
/// </summary>
internal sealed class MailSender : UntypedActor, IWithTimers
{
    /// <summary>How many mails may wait; past it they are not sent.</summary>
    internal const int MostWaiting = 100;

    /// <summary>How long it is before a mail is tried again, each time.</summary>
    internal static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    /// <summary>How long the mail server may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Func<MailOptions, IMailTransport> _connect;
    private readonly IActorRef _notices;
    private readonly Queue<OutgoingMail> _waiting = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private IMailTransport _transport;
    private OutgoingMail? _current;
    private int _attempts;

    private MailSender(MailOptions options, Func<MailOptions, IMailTransport> connect, IActorRef notices)
    {
        _connect = connect;
        _notices = notices;
        _transport = connect(options);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="options">Where mail goes.</param>
    /// <param name="connect">Makes what takes it there.</param>
    /// <param name="notices">Tells the operators.</param>
    public static Props Props(MailOptions options, Func<MailOptions, IMailTransport> connect, IActorRef notices) =>
        Akka.Actor.Props.CreateBy(new Producer<MailSender>(() => new MailSender(options, connect, notices)));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case OutgoingMail mail when _waiting.Count >= MostWaiting:
                GiveUp(mail, "too many mails wait to be sent");
                break;
            case OutgoingMail mail:
                _waiting.Enqueue(mail);
                SendNext();
                break;
            case TryAgain:
                Send();
                break;
            case Sent { Failure: null }:
                SendNext(isFree: true);
                break;
            case Sent { Failure: var failure, IsFinal: var isFinal }:
                Fail(failure, isFinal);
                break;
            case OptionsChanged changed:
                _transport = _connect(changed.Now.Mail);
                break;
        }
    }

    private void SendNext(bool isFree = false)
    {
        if (isFree)
        {
            _current = null;
        }

        if (_current is null && _waiting.TryDequeue(out _current))
        {
            _attempts = 0;
            Send();
        }
    }

    private void Send()
    {
        _attempts++;
        SendAsync(_transport, _current!).PipeTo(Self);
    }

    private static async Task<Sent> SendAsync(IMailTransport transport, OutgoingMail mail)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await transport.SendAsync(mail, patience.Token).ConfigureAwait(false);
            return new Sent(Failure: null);
        }
        catch (OperationCanceledException)
        {
            return new Sent("the mail server took too long");
        }
        catch (SmtpCommandException refused)
        {
            // 5yz says that it would be no better the next time (RFC 5321, 4.2.1).
            return new Sent(refused.Message, IsFinal: (int)refused.StatusCode >= 500);
        }
        catch (Exception failure)
        {
            return new Sent(failure.Message);
        }
    }

    private void Fail(string failure, bool isFinal)
    {
        if (isFinal || _attempts > Pauses.Length)
        {
            GiveUp(_current!, failure);
            SendNext(isFree: true);
        }
        else
        {
            Timers.StartSingleTimer(TryAgain.Instance, TryAgain.Instance, Pauses[_attempts - 1]);
        }
    }

    private void GiveUp(OutgoingMail mail, string why)
    {
        var reason = why.ReplaceLineEndings(" ");
        _log.Warning("A mail about the account {Account} could not be sent: {Reason}", mail.Account, reason);
        _notices.Tell(new ServerNotice(NoticeKind.Server, $"A mail about the account {mail.Account} could not be sent: {reason}"));
    }

    private sealed record Sent(string? Failure, bool IsFinal = false) : INoSerializationVerificationNeeded;

    private sealed record TryAgain : INoSerializationVerificationNeeded
    {
        public static readonly TryAgain Instance = new();
    }
}
