using System.Globalization;
using System.Text;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>Answers of a kind that many commands give: failures, refusals, lists.</summary>
internal static class IrcReplies
{
    /// <summary>Sends a failure as a standard reply: nothing was done (IRCv3 standard-replies).</summary>
    /// <param name="client">Whom it is for.</param>
    /// <param name="command">The command's verb, or <c>*</c>.</param>
    /// <param name="code">What machines read.</param>
    /// <param name="contextAndText">What else machines may want to know, and behind it what people read.</param>
    public static void Fail(this IrcClient client, string command, string code, params ReadOnlySpan<string> contextAndText) =>
        client.Send(source: null, "FAIL", [command, code, .. contextAndText]);

    /// <summary>Sends a list of words in as few numerics as will hold it.</summary>
    /// <param name="client">Whom it is for.</param>
    /// <param name="numeric">The numeric.</param>
    /// <param name="before">The parameters before the list.</param>
    /// <param name="words">The words, none with a space.</param>
    /// <param name="sendEmpty">Whether one numeric is sent when there are no words.</param>
    /// <param name="separator">What stands between the words.</param>
    public static void ReplyList(this IrcClient client, string numeric, string[] before, IEnumerable<string> words, bool sendEmpty = false, char separator = ' ')
    {
        foreach (var line in WordWrap.Fill(words, RoomBehind(client, before), separator).DefaultIfEmpty(sendEmpty ? "" : null).OfType<string>())
        {
            client.Reply(numeric, [.. before, line]);
        }
    }

    /// <summary>The same for a list that may be long: as fast as the client reads it.</summary>
    /// <param name="client">Whom it is for.</param>
    /// <param name="numeric">The numeric.</param>
    /// <param name="before">The parameters before the list.</param>
    /// <param name="words">The words, none with a space.</param>
    /// <param name="completed">Called after the last.</param>
    public static void PaceList(this IrcClient client, string numeric, string[] before, IEnumerable<string> words, Action completed)
    {
        var send = client.FromHere();
        client.Doorway.PaceEach(
            WordWrap.Fill(words, RoomBehind(client, before)), line => send(() => client.Reply(numeric, [.. before, line])), () => send(completed));
    }

    /// <summary>Tells the client why something was not done.</summary>
    /// <param name="client">Whom it is for.</param>
    /// <param name="command">The command's verb.</param>
    /// <param name="refused">Why.</param>
    public static void Refuse(this IrcClient client, string command, Refused refused)
    {
        var (numeric, parameters) = IrcRefusals.Describe(command, refused);
        client.Reply(numeric, parameters);
    }

    /// <summary>Tells the client that only an operator of the server may do that, or only one with more privileges.</summary>
    public static void RefusePrivileges(this IrcClient client, OperatorPrivileges privileges) => client.Reply(
        Numerics.ERR_NOPRIVILEGES,
        client.Session.Profile is { IsOperator: true }
            ? $"Permission Denied- You do not have the privilege {privileges.ToString().ToLowerInvariant()}"
            : "Permission Denied- You're not an IRC operator");

    /// <summary>A completion that says nothing unless the outcome is a refusal.</summary>
    public static Action<Outcome> OrRefuse(this IrcClient client, string command) => outcome => client.Refuse(command, outcome);

    /// <summary>Says what of a command was not done, and why.</summary>
    public static void Refuse(this IrcClient client, string command, Outcome outcome)
    {
        foreach (var refused in Outcomes.Refusals(outcome))
        {
            client.Refuse(command, refused);
        }
    }

    /// <summary>A time as numerics give it.</summary>
    public static string UnixTime(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>How many bytes a numeric has room for behind its parameters.</summary>
    private static int RoomBehind(IrcClient client, IEnumerable<string> parameters) =>
        IrcLimits.ContentLength - client.Options.ServerName.Length - Encoding.UTF8.GetByteCount(client.Target) - " : 353 :".Length
        - parameters.Sum(parameter => Encoding.UTF8.GetByteCount(parameter) + 1);
}
