using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Conversations.Storage;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Storage;
using ChatRoom.Actors.Users;

namespace ChatRoom.Tests.Actors.Conversations.Storage;

/// <summary>What is stored of conversations, to the byte: what any version has written is read for ever.</summary>
public sealed class ConversationRecordsTests
{
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1_900_000_000_123);

    private static readonly Profile Alice = new("", "alice", "~alice", "a.b.c.ip", RealName: "", Modes: UserModes.Bot, Account: "Alice");

    private static readonly CommandId Cause = new("u-1/a+b", 7, Follows: 0);

    private static readonly Dictionary<string, (IStored Stored, string Bytes)> Golden = new()
    {
        ["direct"] = (
            new DirectSaid(new Message("bob", 5, Time, Alice, new Utterance(MessageKind.Notice, "one\nand ü", "+reply=x"), "abc123-5"), "a", Cause),
            "0a42080510fbf0cc86a6371a016122220a05616c69636512067e616c6963651a08612e622e632e69702205416c6963652801"
            + "2a03626f62320b0a07752d312f612b62100710021a0a6f6e650a616e6420c3bc22082b7265706c793d782a08616263313233"
            + "2d35"),
        ["direct-redacted"] = (
            new DirectUnsaid(new Redacted("bob", 6, Time, Alice, "abc123-5", "sorry"), "a", Cause),
            "0a42080610fbf0cc86a6371a016122220a05616c69636512067e616c6963651a08612e622e632e69702205416c6963652801"
            + "2a03626f62320b0a07752d312f612b62100712086162633132332d351a05736f727279"),
        ["conversation-snapshot"] = (
            new ConversationSnapshot(6, Time, [new RecentMessage(4, "b", Time)], [Cause]),
            "080610fbf0cc86a6371a0c080412016218fbf0cc86a637220b0a07752d312f612b621007"),
    };

    public static TheoryData<string> Manifests => [.. ConversationRecords.Types.Select(type => type.Manifest)];

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Is_written_and_read_as_it_always_was(string manifest)
    {
        var (stored, bytes) = Golden[manifest];

        var written = StorageSerializer.Write(stored);

        Assert.Equal((manifest, bytes), (written.Manifest, Convert.ToHexStringLower(written.Bytes)));
        Assert.Equivalent(stored, StorageSerializer.Read(Convert.FromHexString(bytes), manifest), strict: true);
    }

    [Fact]
    public void A_message_is_taken_back_with_a_reason_or_without()
    {
        var unsaid = new DirectUnsaid(new Redacted("bob", 6, Time, Alice, "abc123-5", Reason: null), "a", Cause);

        var written = StorageSerializer.Write(unsaid);

        Assert.Equal(unsaid, StorageSerializer.Read(written.Bytes, written.Manifest));
    }
}
