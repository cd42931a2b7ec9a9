using System.Buffers;
using System.Text;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;

namespace ChatRoom.Tests.Actors.Delivery;

/// <summary>Writes what happened as readable text.</summary>
/// <param name="Name">Begins every line.</param>
/// <param name="Asked">If given, notes everything it is asked to write; variants with the same one are equal.</param>
internal sealed record TextVariant(string Name, List<RoomEvent>? Asked = null) : WireVariant
{
    /// <summary>The name of the variant whose connections are told of metadata.</summary>
    public const string MetadataName = "metadata";

    /// <inheritdoc/>
    public override bool ShowsMetadata => Name == MetadataName;

    /// <inheritdoc/>
    public override void Write(RoomEvent happened, IBufferWriter<byte> output)
    {
        Asked?.Add(happened);
        var what = happened switch
        {
            Message { Said.Kind: MessageKind.Tags } or RoomMetadataChanged => "",
            Message message => $"{Name}:{message.Who.Name} says {message.Said.Text};",
            _ => $"{Name}:{happened.Who.Name} {happened.GetType().Name};",
        };
        Encoding.UTF8.GetBytes(what, output);
    }
}
