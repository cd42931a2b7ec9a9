using ChatRoom.Client.Protocols;

namespace ChatRoom.Client.Connection;

/// <summary>Whatever shows the user what happens. A session knows no more of it than this.</summary>
internal interface IChatDisplay
{
    /// <summary>Called for one event after the other, never for two at once.</summary>
    void Show(ChatEvent happened);
}
