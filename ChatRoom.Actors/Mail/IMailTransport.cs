namespace ChatRoom.Actors.Mail;

/// <summary>What takes mail to a mail server.</summary>
internal interface IMailTransport
{
    /// <summary>Hands a mail over; completed when the mail server has taken it.</summary>
    Task SendAsync(OutgoingMail mail, CancellationToken cancellation);
}
