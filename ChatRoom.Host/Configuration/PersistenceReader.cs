using ChatRoom.Actors;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Host.Configuration;

/// <summary>Binds <c>chatroom.persistence</c>.</summary>
/// <param name="persistence">That section.</param>
internal sealed class PersistenceReader(SettingsReader persistence)
{
    private const string ConnectionString = "connection-string";

    public PersistenceOptions Read()
    {
        var options = new PersistenceOptions
        {
            Provider = persistence.Read("provider", Rules.OneOf(("sqlite", StoreProvider.Sqlite), ("postgresql", StoreProvider.PostgreSql))),
            ConnectionString = persistence.Read(ConnectionString, Rules.ConnectionString) ?? "",
            Synchronous = persistence.Read("synchronous", Rules.OneOf(("full", Durability.Full), ("normal", Durability.Normal))),
        };
        if (ServerData.Refuse(options) is { } problem)
            persistence.Refuse(ConnectionString, problem);
        return options;
    }
}
