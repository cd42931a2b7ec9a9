using Akka.TestKit;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Regions;

namespace ChatRoom.Tests.Actors.Support;

/// <summary>An actor alone: everybody it may talk to is a probe, registered under the key of what it stands for.</summary>
public abstract class ProbedSpec : ActorSpec
{
    protected ProbedSpec()
    {
        Users = Register<UserRegion>("users");
        Names = Register<NameRegion>("names");
        Rooms = Register<RoomRegion>("rooms");
        Relays = Register<RelayRegion>("relays");
        DirectoryProbe = Register<ServerDirectory>("directory");
    }

    private protected TestProbe Users { get; }

    private protected TestProbe Names { get; }

    private protected TestProbe Rooms { get; }

    private protected TestProbe Relays { get; }

    private protected TestProbe DirectoryProbe { get; }

    private TestProbe Register<TKey>(string name)
    {
        var probe = CreateTestProbe(name);
        Registry.Register<TKey>(probe.Ref);
        return probe;
    }
}
