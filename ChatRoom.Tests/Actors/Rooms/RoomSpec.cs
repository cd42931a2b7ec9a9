using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Directory;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Tests.Actors.Support;

namespace ChatRoom.Tests.Actors.Rooms;

/// <summary>A room alone: a probe plays the relay of its members, probes play everybody it tells of what happens.</summary>
public abstract class RoomSpec : ProbedSpec
{
    private readonly Dictionary<string, long> _numbers = [];

    protected RoomSpec()
    {
        Room = Entity(RoomActor.Props("#room", Registry, new ChatOptions(), Clock));
        Relay = CreateTestProbe("relay");
        Connection = CreateTestProbe("connection");
    }

    /// <summary>The room.</summary>
    private protected IActorRef Room { get; }

    /// <summary>The relay that its members are at, unless a test says otherwise.</summary>
    private protected TestProbe Relay { get; }

    /// <summary>The connection that asks for everybody.</summary>
    private protected TestProbe Connection { get; }

    /// <summary>Has people in the room before anything is observed.</summary>
    private protected async Task GivenMembersAsync(params Profile[] people)
    {
        foreach (var who in people)
        {
            Join(who, Relay);
            await ExpectPublishedAsync(Relay, who);
        }

        await ForgetAsync(Room, Relay, Users, Listing);
    }

    /// <summary>Has somebody in the room by another relay before anything is observed.</summary>
    private protected async Task GivenMemberAsync(Profile who, TestProbe relay)
    {
        Join(who, relay);
        await ExpectPublishedAsync(relay, who);
        await ForgetAsync(Room, relay, Relay, Users, Listing);
    }

    private static async Task ExpectPublishedAsync(TestProbe relay, Profile who) =>
        await relay.FishForMessageAsync<Publish>(publish => publish.Event is Join join && join.Who == who);

    private async Task ForgetAsync(IActorRef room, params TestProbe[] probes)
    {
        await SettleAsync(room);
        await ForgetAsync(probes);
    }

    /// <summary>Somebody asks to come in.</summary>
    private protected CommandId Join(Profile who, TestProbe relay)
    {
        var join = JoinOf(who, relay);
        Room.Tell(join, Connection.Ref);
        return join.Id;
    }

    /// <summary>What somebody asks to come in.</summary>
    private protected JoinRoom JoinOf(Profile who, TestProbe relay) => new(Next(who), "#Room", who, relay.Ref);

    /// <summary>Somebody says something.</summary>
    private protected CommandId Say(Profile who, string text)
    {
        var say = SayOf(who, text);
        Room.Tell(say, Connection.Ref);
        return say.Id;
    }

    /// <summary>What somebody asks to say something.</summary>
    private protected Say SayOf(Profile who, string text, long follows = 0) =>
        new(Next(who, follows), "#room", who, new Utterance(MessageKind.Message, text));

    /// <summary>Somebody asks to leave.</summary>
    private protected CommandId Leave(Profile who, string reason = "")
    {
        var leave = new LeaveRoom(Next(who), "#room", who.UserId, LeaveCause.Part, reason, []);
        Room.Tell(leave, Connection.Ref);
        return leave.Id;
    }

    /// <summary>The directory is told of the room.</summary>
    private protected async Task ExpectListedAsync(int members, string topic)
    {
        var listed = await Listing.ExpectMsgAsync<RoomListed>();
        Assert.Equal(("#Room", members, topic), (listed.Name, listed.Members, listed.Topic));
    }

    /// <summary>The id of the next command of somebody.</summary>
    private protected CommandId Next(Profile who, long follows = 0)
    {
        var number = _numbers[who.UserId] = _numbers.GetValueOrDefault(who.UserId) + 1;
        return new CommandId($"c-{who.Name}", number, follows);
    }
}
