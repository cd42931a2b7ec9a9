using Akka.Actor;
using Akka.Hosting;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Transport;

namespace ChatRoom.Actors;

/// <summary>The chat server as a feature of an actor system.</summary>
public static class ChatRoomHosting
{
    /// <summary>Adds the chat server's actors; its listeners are opened when <c>Listeners</c> is asked to.</summary>
    public static AkkaConfigurationBuilder AddChatRoom(this AkkaConfigurationBuilder akka, ChatOptions options)
    {
        ArgumentNullException.ThrowIfNull(akka);
        ArgumentNullException.ThrowIfNull(options);
        return akka.WithActors((system, registry) =>
        {
            var listeners = options.Listeners;
            registry.Register<Listeners>(system.ActorOf(Props.Create(() => new Listeners(listeners)), "listeners"));
        });
    }
}
