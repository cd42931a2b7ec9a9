using Google.Protobuf;

namespace ChatRoom.Actors.Storage;

/// <summary>How one type of event or snapshot is written. The manifest is stored with it and can never change.</summary>
/// <param name="Manifest">Its name in the store.</param>
/// <param name="Type">The type of its <see cref="IStored.Content"/>.</param>
/// <param name="Write">Makes the Protobuf message.</param>
/// <param name="Read">Reads what any version of the server has written.</param>
internal sealed record StoredType(string Manifest, Type Type, Func<IStored, IMessage> Write, Func<byte[], IStored> Read)
{
    /// <summary>A type whose Protobuf message is of a class of its own.</summary>
    public static StoredType Of<TStored, TMessage>(
        string manifest, MessageParser<TMessage> parser, Func<TStored, TMessage> write, Func<TMessage, TStored> read)
        where TStored : class, IStored
        where TMessage : class, IMessage<TMessage> => Of<TStored, TStored, TMessage>(manifest, parser, write, read);

    /// <summary>The same for a type that is carried by another one.</summary>
    public static StoredType Of<TContent, TStored, TMessage>(
        string manifest, MessageParser<TMessage> parser, Func<TStored, TMessage> write, Func<TMessage, TStored> read)
        where TStored : class, IStored
        where TMessage : class, IMessage<TMessage> =>
        new(manifest, typeof(TContent), stored => write((TStored)stored), bytes => read(parser.ParseFrom(bytes)));
}
