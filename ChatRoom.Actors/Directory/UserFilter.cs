using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Directory;

/// <summary>Which users are asked for (Modern IRC, "WHO message").</summary>
/// <param name="AskerId">Who asks.</param>
/// <param name="Mask">What their name, user name, host, real name or whole source is to fit; <c>*</c> fits everybody.</param>
/// <param name="SeesInvisible">Whether the asker sees the invisible too.</param>
/// <param name="SeesAddresses">Whether it finds people by their address too.</param>
/// <param name="OperatorsOnly">Whether only operators of the server are asked for.</param>
internal sealed record UserFilter(string AskerId, string Mask, bool SeesInvisible = false, bool SeesAddresses = false, bool OperatorsOnly = false)
{
    /// <summary>Whether a user is one of them, seen or not.</summary>
    public bool Passes(Profile user) =>
        (!OperatorsOnly || user.IsOperator)
        && (Mask == "*"
            || Fits(user.Name)
            || Fits(user.Username)
            || Fits(user.Host)
            || Fits(user.RealName)
            || Fits(user.Source.ToString())
            || (SeesAddresses && Fits(user.Address)));

    private bool Fits(string text) => Protocol.Irc.Mask.Matches(Mask, text);
}
