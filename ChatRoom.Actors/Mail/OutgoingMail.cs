using Akka.Event;

namespace ChatRoom.Actors.Mail;

/// <summary>A mail to somebody. Told to <see cref="MailSender"/>; nobody is told when it has been sent.</summary>
/// <param name="Account">The account that it is about, for the operators; they are not told the address.</param>
/// <param name="To">The address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">What it says. There may be a secret in it, so a text of this message leaves it out.</param>
internal sealed record OutgoingMail(string Account, string To, string Subject, string Text) : IDeadLetterSuppression
{
    /// <inheritdoc/>
    public override string ToString() => $"{nameof(OutgoingMail)} about {Account}";
}
