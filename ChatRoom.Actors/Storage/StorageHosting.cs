using Akka.Hosting;
using Akka.Persistence.Sql;
using Akka.Persistence.Sql.Config;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Actors.Storage;

/// <summary>Adds the store to an actor system.</summary>
internal static class StorageHosting
{
    /// <summary>How the server uses Akka.Persistence, whatever the database. The tables are made by <see cref="Database"/>.</summary>
    internal const string Tuning = """
        akka {
          persistence {
            journal {
              plugin = akka.persistence.journal.sql
              sql {
                auto-initialize = off
                tag-write-mode = Csv
                buffer-size = 20000
                default.journal.use-writer-uuid-column = false
              }
            }
            snapshot-store {
              plugin = akka.persistence.snapshot-store.sql
              sql.auto-initialize = off
            }
          }
        }
        """;

    /// <summary>Who writes what is stored.</summary>
    internal const string Serialization = """
        akka.actor {
          serializers.chatroom-store = "ChatRoom.Actors.Storage.StorageSerializer, ChatRoom.Actors"
          serialization-bindings."ChatRoom.Actors.Storage.IStored, ChatRoom.Actors" = chatroom-store
        }
        """;

    /// <summary>Adds journal, snapshots and serializer.</summary>
    public static AkkaConfigurationBuilder AddStorage(this AkkaConfigurationBuilder akka, ChatOptions options)
    {
        var database = Database.Of(options);
        akka.AddSetup(new DataOptionsSetup(database.Options));
        return akka
            .AddHocon(database.Tuning, HoconAddMode.Append)
            .AddHocon(Tuning, HoconAddMode.Append)
            .AddHocon(StoreThreads.History.Tuning, HoconAddMode.Append)
            .AddHocon(StoreThreads.Search.Tuning, HoconAddMode.Append)
            .AddHocon(Serialization, HoconAddMode.Append)
            .AddHocon(SqlPersistence.DefaultConfiguration, HoconAddMode.Append);
    }
}
