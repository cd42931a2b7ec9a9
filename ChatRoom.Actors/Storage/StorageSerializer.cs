using System.Collections.Frozen;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using ChatRoom.Actors.Accounts.Storage;
using ChatRoom.Actors.Conversations.Storage;
using ChatRoom.Actors.Rooms.Storage;
using Google.Protobuf;

namespace ChatRoom.Actors.Storage;

/// <summary>
/// Writes everything that is stored as Protobuf, under a short manifest, so that classes can be renamed and moved while what is
/// stored is read for ever.
/// </summary>
internal sealed class StorageSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>What can be stored, by the parts of the server it is of.</summary>
    public static readonly IReadOnlyList<StoredType> Types = [.. RoomRecords.Types, .. AccountRecords.Types, .. ConversationRecords.Types];

    private static readonly FrozenDictionary<Type, StoredType> ByType = Types.ToFrozenDictionary(type => type.Type);

    private static readonly FrozenDictionary<string, StoredType> ByManifest = Types.ToFrozenDictionary(type => type.Manifest);

    /// <summary>Stored with every event; it can never change.</summary>
    public const int Id = 101;

    /// <inheritdoc/>
    public override int Identifier => Id;

    /// <inheritdoc/>
    public override string Manifest(object o) => TypeOf(o).Manifest;

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => TypeOf(obj).Write((IStored)obj).ToByteArray();

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest) => Read(bytes, manifest);

    /// <summary>Reads one event or snapshot.</summary>
    /// <exception cref="SerializationException">A newer version has written it.</exception>
    /// <exception cref="InvalidProtocolBufferException">The bytes are damaged.</exception>
    public static IStored Read(byte[] bytes, string manifest) => ByManifest.TryGetValue(manifest, out var type)
        ? type.Read(bytes)
        : throw new SerializationException($"Nothing is known of what is stored as '{manifest}'.");

    /// <summary>Writes one event or snapshot, and under which manifest.</summary>
    public static (string Manifest, byte[] Bytes) Write(IStored stored) => (TypeOf(stored).Manifest, TypeOf(stored).Write(stored).ToByteArray());

    private static StoredType TypeOf(object o) => o is IStored stored && ByType.TryGetValue(stored.Content.GetType(), out var type)
        ? type
        : throw new SerializationException($"{o.GetType()} cannot be stored.");
}
