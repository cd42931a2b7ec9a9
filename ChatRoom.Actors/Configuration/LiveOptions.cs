namespace ChatRoom.Actors.Configuration;

/// <summary>Which options can change while the server runs.</summary>
internal static class LiveOptions
{
    /// <summary>
    /// What a running server runs by once its configuration has been read again. Its name, its doors, where it keeps its data, its
    /// cloaks and how it hashes passwords are what they were: they are built into what is there already.
    /// </summary>
    public static ChatOptions Reload(ChatOptions running, ChatOptions read) => read with
    {
        ServerName = running.ServerName,
        DataDirectory = running.DataDirectory,
        Cloak = running.Cloak,
        Listeners = running.Listeners,
        Accounts = read.Accounts with { HashIterations = running.Accounts.HashIterations },
    };

    /// <summary>
    /// What a connection that was there before runs by then: of the limits it takes over those of lengths, for queues and counters
    /// made by the others are under way.
    /// </summary>
    public static ChatOptions OfConnection(ChatOptions its, ChatOptions now) => now with
    {
        Limits = its.Limits with
        {
            NickLength = now.Limits.NickLength,
            ChannelLength = now.Limits.ChannelLength,
            TopicLength = now.Limits.TopicLength,
            LineLength = now.Limits.LineLength,
            Multiline = now.Limits.Multiline,
        },
    };
}
