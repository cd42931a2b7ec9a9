using ChatRoom.Actors.Commands;
using ChatRoom.Actors.History;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Pacing;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Rooms.Modes;
using ChatRoom.Actors.Rooms.Ownership;
using ChatRoom.Actors.Rooms.Storage;
using ChatRoom.Actors.Storage;
using ChatRoom.Actors.Users;
using Google.Protobuf;

namespace ChatRoom.Tests.Actors.Rooms.Storage;

/// <summary>What is stored is read for ever: the bytes here are those of the first version, and none of them may ever change.</summary>
public sealed class RoomRecordsTests
{
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1_900_000_000_123);

    private static readonly Profile Alice = new("u-1", "alice", "~alice", "a.b.c.ip", RealName: "", Modes: UserModes.Bot, Account: "Alice");

    private static readonly Profile Bob = new("u-2", "bob", "~bob", "d.e.f.ip", RealName: "");

    private static readonly CommandId Cause = new("c-1", 7, Follows: 0);

    private static readonly Registration Whose = new(
        new AccountIdentity("Bob", "id-2"), Time, [new AccessEntry(new AccountIdentity("Alice", "id-1"), Ranks.Operator)]);

    private const string WhoseBytes = "0a0b0a03426f62120469642d3210fbf0cc86a6371a110a0d0a05416c696365120469642d311004";

    private static readonly Dictionary<string, (IStored Stored, string Bytes)> Golden = new()
    {
        ["room"] = (new RoomStarted("#Room", "abc123", Time),
            "0a0523526f6f6d120661626331323318fbf0cc86a637"),
        ["ended"] = (new RoomEnded(IsForgotten: true),
            "0801"),
        ["numbers"] = (new NumbersReserved(10_001),
            "08914e"),
        ["said"] = (Record(new Message("#Room", 5, Time, Alice, new Utterance(MessageKind.Action, "waves\nand ü", "+reply=x"), "abc123-5", Ranks.Voice) { ToRank = Ranks.Operator }),
            "0a440a0523526f6f6d100518fbf0cc86a63722270a03752d311205616c6963651a067e616c6963652208612e622e632e6970"
            + "2a05416c6963653001280432070a03632d31100710011a0c77617665730a616e6420c3bc22082b7265706c793d782a086162"
            + "633132332d353001"),
        ["joined"] = (Record(new Join("#Room", 5, Time, Bob, Ranks.Operator)),
            "0a350a0523526f6f6d100518fbf0cc86a637221a0a03752d321203626f621a047e626f622208642e652e662e697032070a03"
            + "632d3110071004"),
        ["gone"] = (Record(new Left("#Room", 5, Time, Bob, LeaveCause.Kick, "out", Change: null, KickedBy: Alice)),
            "0a350a0523526f6f6d100518fbf0cc86a637221a0a03752d321203626f621a047e626f622208642e652e662e697032070a03"
            + "632d31100710011a036f757422270a03752d311205616c6963651a067e616c6963652208612e622e632e69702a05416c6963"
            + "653001"),
        ["topic"] = (Record(new TopicChanged("#Room", 5, Time, Alice, "topic")),
            "0a420a0523526f6f6d100518fbf0cc86a63722270a03752d311205616c6963651a067e616c6963652208612e622e632e6970"
            + "2a05416c696365300132070a03632d3110071205746f706963"),
        ["modes"] = (Record(new ModesChanged("#Room", 5, Time, Alice, [new(true, 'k', "key"), new(false, 'm'), new(true, 'b', "x!*@*")])),
            "0a420a0523526f6f6d100518fbf0cc86a63722270a03752d311205616c6963651a067e616c6963652208612e622e632e6970"
            + "2a05416c696365300132070a03632d311007120a080112016b1a036b6579120312016d120c08011201621a0578212a402a"),
        ["ownership"] = (Record(new OwnershipChanged("#Room", 5, Time, Bob, [new(true, 'r'), new(true, 'q', "bob")], Whose)),
            "0a350a0523526f6f6d100518fbf0cc86a637221a0a03752d321203626f621a047e626f622208642e652e662e697032070a03"
            + "632d31100712050801120172120a08011201711a03626f621a27"
            + WhoseBytes),
        ["metadata"] = (Record(new RoomMetadataChanged("#Room", 5, Time, Alice, [new("url", "x"), new("gone", Value: null)])),
            "0a420a0523526f6f6d100518fbf0cc86a63722270a03752d311205616c6963651a067e616c6963652208612e622e632e6970"
            + "2a05416c696365300132070a03632d31100712080a0375726c12017812060a04676f6e65"),
        ["redacted"] = (Record(new Redacted("#Room", 5, Time, Alice, "abc123-4", "spam")),
            "0a420a0523526f6f6d100518fbf0cc86a63722270a03752d311205616c6963651a067e616c6963652208612e622e632e6970"
            + "2a05416c696365300132070a03632d31100712086162633132332d341a047370616d"),
        ["renamed"] = (Record(new ProfileUpdated("#Room", 5, Time, Bob, Bob with { Name = "rob" }, Change: null, Ranks.Voice)),
            "0a350a0523526f6f6d100518fbf0cc86a637221a0a03752d321203626f621a047e626f622208642e652e662e697032070a03"
            + "632d311007121a0a03752d321203726f621a047e626f622208642e652e662e69701801"),
        ["room-renamed"] = (Record(new RoomRenamed("#Room", 5, Time, Alice, "#Hall", "larger")),
            "0a420a0523526f6f6d100518fbf0cc86a63722270a03752d311205616c6963651a067e616c6963652208612e622e632e6970"
            + "2a05416c696365300132070a03632d31100712052348616c6c1a066c6172676572"),
        ["room-snapshot"] = (
            new RoomSnapshot(
                "#Room", "abc123", Time, LastSequence: 9, Time.AddSeconds(1), new RoomTopic("topic", "alice", Time),
                RoomModes.Default with { Key = "key", Limit = 5, Flood = Rate.Parse("5:10") },
                new MaskLists([new MaskEntry('b', "x!*@*", "alice!~alice@a.b.c.ip", Time)]),
                MetadataSet.Empty.With(new MetadataChange("url", "x")),
                [new RecentMessage(5, "u-1", Time, Ranks.Operator)])
            {
                Commands = [Cause],
                Reserved = 10_001,
                BeginsAt = 3,
            },
            "0a0523526f6f6d120661626331323318fbf0cc86a637200928e3f8cc86a63732150a05746f7069631205616c69636518fbf0"
            + "cc86a6373a0a080112016b1a036b65793a0b08011201461a04353a31303a08080112016c1a01353a05080112016e3a050801"
            + "12017442280a0162120578212a402a1a15616c696365217e616c69636540612e622e632e697020fbf0cc86a6374a080a0375"
            + "726c120178521008051203752d3118fbf0cc86a63720045a070a03632d31100760914e6803"),
    };

    public static TheoryData<string> Manifests => [.. RoomRecords.Types.Select(type => type.Manifest)];

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Is_written_as_it_always_was(string manifest)
    {
        var (stored, bytes) = Golden[manifest];

        Assert.Equal(bytes, Convert.ToHexStringLower(TypeOf(manifest).Write(stored).ToByteArray()));
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Is_read_as_what_was_written(string manifest)
    {
        var (stored, bytes) = Golden[manifest];

        var read = StorageSerializer.Read(Convert.FromHexString(bytes), manifest);

        // Written again it is the same; records with arrays in them are not equal.
        Assert.Equal(stored.GetType(), read.GetType());
        Assert.Equal(stored.Content.ToString(), read.Content.ToString());
        Assert.Equal(bytes, Convert.ToHexStringLower(TypeOf(manifest).Write(read).ToByteArray()));
    }

    [Fact]
    public void A_snapshot_knows_whose_the_room_is()
    {
        var bytes = Golden["room-snapshot"].Bytes + "7227" + WhoseBytes;
        var written = (RoomSnapshot)Golden["room-snapshot"].Stored with { Registration = Whose };

        Assert.Equal(bytes, Convert.ToHexStringLower(TypeOf("room-snapshot").Write(written).ToByteArray()));
        var read = (RoomSnapshot)StorageSerializer.Read(Convert.FromHexString(bytes), "room-snapshot");
        Assert.Equivalent(Whose, read.Registration, strict: true);
    }

    [Theory]
    [InlineData("30d 1000", "220808809a9e0110e807")]
    [InlineData("30d", "220508809a9e01")]
    [InlineData("off", "22021000")]
    [InlineData("default", "")]
    public void What_the_founder_has_set_and_offered_goes_with_it(string history, string bytes)
    {
        var set = Whose with { History = HistoryLimits.Parse(history)!, Offered = new AccountIdentity("Carol", "id-3") };

        Assert.Equal(WhoseBytes + bytes + "2a0d0a054361726f6c120469642d33", Convert.ToHexStringLower(OwnershipMapping.Write(set).ToByteArray()));
        Assert.Equivalent(set, OwnershipMapping.Read(OwnershipMapping.Write(set)), strict: true);
    }

    [Fact]
    public void A_room_that_is_nobodys_any_more_has_no_registration()
    {
        var nobodys = Record(new OwnershipChanged("#Room", 5, Time, Bob, [new(false, 'r')], Registration: null));

        var read = StorageSerializer.Read(TypeOf("ownership").Write(nobodys).ToByteArray(), "ownership");

        Assert.Null(((OwnershipChanged)read.Content).Registration);
    }

    [Fact]
    public void What_a_newer_version_has_written_is_refused() =>
        Assert.Throws<System.Runtime.Serialization.SerializationException>(() => StorageSerializer.Read([], "holograms"));

    private static Recorded Record(RoomEvent happened) => new(happened, Cause);

    private static StoredType TypeOf(string manifest) => RoomRecords.Types.Single(type => type.Manifest == manifest);
}
