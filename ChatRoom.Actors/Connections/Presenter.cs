using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Doors;
using ChatRoom.Actors.Naming;
using ChatRoom.Actors.Operators;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Connections;

/// <summary>Shows the user of one connection what others have to tell: bytes of rooms as they are, anything else in the words of the door.</summary>
internal sealed class Presenter(IDoorway doorway, Door door)
{
    /// <summary>Shows something.</summary>
    /// <param name="message">What has come for the connection.</param>
    /// <returns>False when it is nothing to be shown.</returns>
    public bool TryShow(object message)
    {
        switch (message)
        {
            case Deliver deliver:
                doorway.Share(deliver.Bytes);
                Show(deliver.Metadata);
                break;
            case DeliverOnce deliver:
                Show(deliver);
                break;
            case DeliverOwn deliver:
                door.ShowOwn(deliver.Bytes.Span);
                break;
            case DirectMessage direct:
                doorway.Session.Pace.Meet(direct.From.Name);
                door.Show(direct);
                break;
            case DirectRedaction redaction:
                door.Show(redaction);
                break;
            case ReadMarker marker:
                doorway.Session.Presence.Note(marker);
                door.Note(marker);
                break;
            case ReadBefore { Marker: var marker }:
                doorway.Session.Presence.Note(marker);
                break;
            case Invitation invitation:
                door.Show(invitation);
                break;
            case NameNews news:
                door.Note(news);
                break;
            case WatchLost lost:
                door.Note(lost);
                break;
            case ServerNotice notice:
                door.Show(notice);
                break;
            case Wallops wallops:
                door.Show(wallops);
                break;
            default:
                return false;
        }

        return true;
    }

    private void Show(DeliverOnce deliver)
    {
        var isNew = doorway.Session.Rooms.IsNew(deliver);
        if (isNew)
        {
            doorway.Share(deliver.Bytes);
        }

        doorway.Share(deliver.OfRoom);
        if (isNew)
        {
            Show(deliver.Metadata);
        }
    }

    private void Show(MetadataNews? news)
    {
        if (news is not null)
        {
            door.Show(news);
        }
    }
}
