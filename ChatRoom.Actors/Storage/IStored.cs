namespace ChatRoom.Actors.Storage;

/// <summary>An event or a snapshot that goes to the store, by <see cref="StorageSerializer"/> and nothing else.</summary>
internal interface IStored
{
    /// <summary>What decides on how it is written: itself, or what it carries.</summary>
    object Content => this;
}
