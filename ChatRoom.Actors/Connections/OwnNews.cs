using ChatRoom.Actors.Accounts;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Doors;
using ChatRoom.Actors.Sessions;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Connections;

/// <summary>What a connection learns of its own user: who it is, where it is, and whether it still is.</summary>
/// <param name="door">Tells the other end.</param>
/// <param name="session">Remembers it.</param>
/// <param name="life">Ends when the user does.</param>
/// <param name="bans">May mean who the user is now.</param>
internal sealed class OwnNews(Door door, Session session, Lifetime life, BanWatch bans)
{
    /// <summary>Takes news in.</summary>
    /// <param name="message">What has come for the connection.</param>
    /// <returns>False when it is something else.</returns>
    public bool TryTake(object message)
    {
        switch (message)
        {
            case ProfileChanged change:
                session.Note(change);
                door.Note(change);
                bans.TurnAway(session.Candidate);
                break;
            case SessionEnded ended:
                session.Account.Note(ended);
                if (ended.MustLeave)
                {
                    life.Quit(ended.Reason);
                }

                break;
            case CalledElse called:
                session.Account.Note(called);
                break;
            case Exited exited:
                session.Rooms.Note(exited);
                door.Note(exited);
                break;
            case RoomMoved moved:
                session.Rooms.Note(moved);
                session.Presence.Note(moved);
                door.Show(moved);
                break;
            case CompanyChanged changed:
                session.Note(changed);
                break;
            case FollowInto follow:
                Follow(follow);
                break;
            case Superseded:
                life.GiveUp("Another connection has taken the place of this one");
                break;
            case Killed killed:
                Leave(killed);
                break;
            case PresenceFailed:
                session.NoteGone();
                life.Close("Internal error");
                break;
            default:
                return false;
        }

        return true;
    }

    private void Follow(FollowInto follow)
    {
        if (life.Phase == ConnectionPhase.Open)
        {
            door.Follow(follow);
        }
    }

    private void Leave(Killed killed)
    {
        if (life.Phase != ConnectionPhase.Closing)
        {
            session.NoteGone();
            door.Show(killed);
            life.Close(killed.QuitReason);
        }
    }
}
