using ChatRoom.Actors.Mail;

namespace ChatRoom.Actors.Accounts;

/// <summary>What the mails say that the owners of accounts are sent.</summary>
internal static class AccountMail
{
    /// <summary>The mail with a code.</summary>
    /// <param name="network">The network's name.</param>
    /// <param name="account">The account.</param>
    /// <param name="sent">What the code is for, and where it goes.</param>
    /// <param name="code">The code.</param>
    /// <param name="time">How long there is for saying it.</param>
    public static OutgoingMail Compose(string network, string account, CodeSent sent, string code, TimeSpan time)
    {
        var (subject, wanted, word, parameters) = sent.Purpose switch
        {
            CodePurpose.Registration => ($"your account {account}", $"to have the account {account}", "verify", $"{account} {code}"),
            CodePurpose.Email => ($"the address of {account}", $"the account {account} to have this address", "verify", $"{account} {code}"),
            CodePurpose.Password => (
                $"another password for {account}", $"another password for the account {account}", "resetpass", $"{account} {code} NEWPASSWORD"),
            _ => throw new ArgumentOutOfRangeException(nameof(sent), sent.Purpose, "No code is for that."),
        };
        return new OutgoingMail(
            account,
            sent.Email,
            $"{network}: {subject}",
            $"""
             Somebody, hopefully you, wants {wanted} on {network}.

             If that is you, type this there within {Describe(time)}, in an IRC client

                 /msg NickServ {word} {parameters}

             and elsewhere

                 /{word} {parameters}

             If it is not you, do nothing: nothing will happen then.
             """);
    }

    private static string Describe(TimeSpan time) => time.TotalHours >= 1 ? $"{time.TotalHours:0.#} hours" : $"{time.TotalMinutes:0.#} minutes";
}
