using ChatRoom.Actors.Configuration;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace ChatRoom.Actors.Mail;

/// <summary>Hands mail to a server by SMTP, each over a connection of its own: it is sent seldom.</summary>
/// <param name="options">Which server.</param>
internal sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    /// <summary>Whether mail can come from that: an address, or a name with the address in angle brackets.</summary>
    public static bool IsSender(string text) => MailboxAddress.TryParse(text, out var sender) && sender.Address.Contains('@');

    /// <inheritdoc/>
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        using var message = Compose(mail);
        using var client = new SmtpClient();
        await client.ConnectAsync(options.Host, options.Port, SecurityOf(options.Security), cancellation).ConfigureAwait(false);
        if (options.User.Length > 0)
        {
            await client.AuthenticateAsync(options.User, options.Password, cancellation).ConfigureAwait(false);
        }

        await client.SendAsync(message, cancellation).ConfigureAwait(false);
        await client.DisconnectAsync(quit: true, cancellation).ConfigureAwait(false);
    }

    private MimeMessage Compose(OutgoingMail mail)
    {
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Body = new TextPart("plain") { Text = mail.Text },
        };
        message.From.Add(MailboxAddress.Parse(options.From));
        message.To.Add(MailboxAddress.Parse(mail.To));

        // No vacation notice is to answer it (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static SecureSocketOptions SecurityOf(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };
}
