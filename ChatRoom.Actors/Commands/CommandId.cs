namespace ChatRoom.Actors.Commands;

/// <summary>Identifies one command of one sender, so that it can be sent again without being done twice.</summary>
/// <param name="Sender">Who numbers: a connection's id or a user's.</param>
/// <param name="Number">Grows with each command of the sender, whatever entity it is for.</param>
/// <param name="Follows">
/// The number of the unacknowledged command of the same sender to the same entity before this one; 0 when there is none.
/// An entity that has not seen it lets this one fall, and gets both again in order.
/// </param>
/// <param name="IsLabelled">
/// Whether the sender must be able to tell what this one causes from what others cause (IRCv3 labeled-response): a relay hands
/// it over apart then.
/// </param>
internal readonly record struct CommandId(string Sender, long Number, long Follows, bool IsLabelled = false);
