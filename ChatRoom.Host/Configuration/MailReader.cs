using System.Net;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Host.Configuration;

/// <summary>Binds <c>chatroom.mail</c>.</summary>
/// <param name="mail">That section.</param>
internal sealed class MailReader(SettingsReader mail)
{
    public MailOptions Read()
    {
        var options = new MailOptions
        {
            Enabled = mail.Read("enabled", Rules.Switch),
            Host = mail.Read("host", Rules.OptionalHost) ?? "",
            Port = mail.Read("port", Rules.WholeNumber(1, 65_535)),
            From = mail.Read("from", Rules.OptionalSender) ?? "",
            Security = mail.Read("security", Rules.OneOf(
                ("starttls", MailSecurity.StartTls), ("tls", MailSecurity.Tls), ("none", MailSecurity.None))),
            User = mail.Read("user", Rules.OptionalLine) ?? "",
            Password = mail.Read("password", Rules.OptionalLine) ?? "",
        };
        Check(options);
        return options;
    }

    private void Check(MailOptions options)
    {
        if (options is { Enabled: true, Host: "" })
            mail.Refuse("host", "must be set when chatroom.mail.enabled is on");
        if (options is { Enabled: true, From: "" })
            mail.Refuse("from", "must be set when chatroom.mail.enabled is on");
        if (options.User.Length == 0 != (options.Password.Length == 0))
            mail.Refuse("user", "must be set together with chatroom.mail.password, or neither");
        if (options is { Security: MailSecurity.None, User.Length: > 0 } && !IsThisMachine(options.Host))
            mail.Refuse("security", "must be starttls or tls when there is a password, unless the mail server is on this machine");
    }

    private static bool IsThisMachine(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
