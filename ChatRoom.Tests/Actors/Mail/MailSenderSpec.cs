using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Connections;
using ChatRoom.Actors.Mail;
using ChatRoom.Actors.Operators;
using ChatRoom.Tests.Actors.Support;
using MailKit.Net.Smtp;
using MimeKit;

namespace ChatRoom.Tests.Actors.Mail;

public sealed class MailSenderSpec : ProbedSpec
{
    private readonly TestProbe _server;
    private readonly IActorRef _sender;

    public MailSenderSpec()
    {
        _server = CreateTestProbe("server");
        _sender = Sys.ActorOf(MailSender.Props(new MailOptions { Host = "first" }, mail => new Transport(_server.Ref, mail.Host), Notices.Ref));
    }

    [Fact]
    public async Task Mails_are_sent_one_after_the_other()
    {
        _sender.Tell(Mail("1"));
        _sender.Tell(Mail("2"));

        var first = await _server.ExpectMsgAsync<Handed>();
        await _server.ExpectNoMsgAsync(Moment);
        first.Result.SetResult();

        Assert.Equal(("first", "1"), (first.Host, first.Mail.Account));
        Assert.Equal("2", (await _server.ExpectMsgAsync<Handed>()).Mail.Account);
    }

    [Fact]
    public async Task What_fails_is_tried_again_until_operators_are_told_and_the_next_has_its_turn()
    {
        _sender.Tell(Mail("1"));
        _sender.Tell(Mail("2"));

        foreach (var pause in MailSender.Pauses)
        {
            (await _server.ExpectMsgAsync<Handed>()).Result.SetException(new IOException("no route"));
            await _server.ExpectNoMsgAsync(Moment);
            Advance(pause);
        }

        await Notices.ExpectNoMsgAsync(Moment);
        (await _server.ExpectMsgAsync<Handed>()).Result.SetException(new IOException("no\nroute"));
        await Notices.ExpectMsgAsync(new ServerNotice(NoticeKind.Server, "A mail about the account 1 could not be sent: no route"));
        Assert.Equal("2", (await _server.ExpectMsgAsync<Handed>()).Mail.Account);
    }

    [Fact]
    public async Task What_the_mail_server_will_never_take_is_not_tried_again()
    {
        _sender.Tell(Mail("1"));

        (await _server.ExpectMsgAsync<Handed>()).Result.SetException(new SmtpCommandException(
            SmtpErrorCode.RecipientNotAccepted, SmtpStatusCode.MailboxUnavailable, new MailboxAddress("", "a@b.c"), "nobody"));

        await Notices.ExpectMsgAsync(new ServerNotice(NoticeKind.Server, "A mail about the account 1 could not be sent: nobody"));
    }

    [Fact]
    public async Task Only_so_many_wait()
    {
        for (var i = 0; i <= MailSender.MostWaiting + 1; i++)
            _sender.Tell(Mail($"{i}"));

        await Notices.ExpectMsgAsync(new ServerNotice(
            NoticeKind.Server, $"A mail about the account {MailSender.MostWaiting + 1} could not be sent: too many mails wait to be sent"));
    }

    [Fact]
    public async Task Another_mail_server_takes_what_comes_after_it_was_set()
    {
        _sender.Tell(new OptionsChanged(new ChatOptions { Mail = new MailOptions { Host = "second" } }));
        _sender.Tell(Mail("1"));

        Assert.Equal("second", (await _server.ExpectMsgAsync<Handed>()).Host);
    }

    [Fact]
    public void A_mail_in_a_log_tells_no_secret() => Assert.Equal("OutgoingMail about alice", Mail("alice").ToString());

    private static new OutgoingMail Mail(string account) => new(account, "a@b.c", "subject", "secret");

    private sealed class Transport(IActorRef server, string host) : IMailTransport
    {
        public Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            var result = new TaskCompletionSource();
            server.Tell(new Handed(host, mail, result));
            return result.Task;
        }
    }

    private sealed record Handed(string Host, OutgoingMail Mail, TaskCompletionSource Result) : INoSerializationVerificationNeeded;
}
