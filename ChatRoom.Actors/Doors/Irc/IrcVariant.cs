using System.Buffers;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Actors.Doors.Irc;

/// <summary>Room events as IRC messages for clients with certain capabilities.</summary>
/// <param name="Capabilities">Those that change how an event is written; equal sets share the bytes.</param>
internal sealed record IrcVariant(Capabilities Capabilities) : WireVariant
{
    /// <inheritdoc/>
    public override void Write(RoomEvent happened, IBufferWriter<byte> output)
    {
        var actor = happened is Left { KickedBy: { } kicker } ? kicker : happened.Who;
        var writer = new IrcMessageWriter(output, Capabilities, happened.Time, actor.Source.ToString());
        switch (happened)
        {
            case Message message:
                writer.Said(message.Room, message.Said, message.MessageId);
                break;
            case Join:
                writer.Line("JOIN"u8, happened.Room, trailing: null);
                break;
            case Left { Cause: LeaveCause.Quit } left:
                writer.Line("QUIT"u8, null, left.Reason);
                break;
            case Left { Cause: LeaveCause.Kick } left:
                writer.Kick(left.Room, left.Who.Name, left.Reason);
                break;
            case Left left:
                writer.Line("PART"u8, left.Room, left.Reason.Length > 0 ? left.Reason : null);
                break;
            case TopicChanged change:
                writer.Line("TOPIC"u8, change.Room, change.Topic);
                break;
            case ProfileUpdated { IsRename: true } update:
                writer.Line("NICK"u8, null, update.Now.Name);
                break;
            case ModeChanged { Mode: var mode }:
                writer.Mode(happened.Room, mode);
                break;
        }
    }
}
