using ChatRoom.Protocol.Text;

namespace ChatRoom.Actors.Doors;

/// <summary>Keeps topics within their limit.</summary>
internal static class TopicText
{
    /// <summary>As much of a topic as fits, cut between characters.</summary>
    /// <param name="topic">The topic as asked for.</param>
    /// <param name="limit">How many bytes of UTF-8 it may have (ISUPPORT <c>TOPICLEN</c>).</param>
    public static string Cut(string topic, int limit) => MessageSplitter.Split(topic, limit)[0];
}
