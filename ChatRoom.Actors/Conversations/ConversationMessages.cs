using System.Collections.Immutable;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Regions;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;

namespace ChatRoom.Actors.Conversations;

/// <summary>A command for the conversation of two accounts.</summary>
/// <param name="Between">Whose conversation it is.</param>
/// <param name="AuthorId">The account of who asks.</param>
internal abstract record ConversationCommand(CommandId Id, Correspondents Between, string AuthorId) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => Between.Id;
}

/// <summary>Stores what one says to the other; answered with <see cref="DirectStored"/> when it is.</summary>
/// <param name="From">Who says it.</param>
/// <param name="To">The name of who is spoken to.</param>
/// <param name="Said">What is said.</param>
internal sealed record StoreDirect(CommandId Id, Correspondents Between, string AuthorId, Profile From, string To, Utterance Said)
    : ConversationCommand(Id, Between, AuthorId);

/// <summary>Something said to one person is stored.</summary>
/// <param name="Message">The message; its room is the name of who was spoken to.</param>
internal sealed record DirectStored(Message Message) : Outcome;

/// <summary>Takes back what one has said to the other; answered with <see cref="DirectTakenBack"/>.</summary>
/// <param name="From">Who takes it back.</param>
/// <param name="To">The name of who was spoken to.</param>
/// <param name="MessageId">The message's IRCv3 <c>msgid</c>.</param>
/// <param name="Reason">Why, or null.</param>
internal sealed record TakeBackDirect(
    CommandId Id, Correspondents Between, string AuthorId, Profile From, string To, string MessageId, string? Reason)
    : ConversationCommand(Id, Between, AuthorId);

/// <summary>Something said to one person is taken back, and will not be in the store any more.</summary>
/// <param name="Redacted">What has happened; its room is the name of who was spoken to.</param>
internal sealed record DirectTakenBack(Redacted Redacted) : Outcome;

/// <summary>One of the accounts is no more: nothing of the conversation is kept.</summary>
internal sealed record EndConversation(Correspondents Between) : IEntityMessage
{
    /// <inheritdoc/>
    public string EntityId => Between.Id;
}

/// <summary>A conversation has begun.</summary>
internal sealed record ConversationListed(Correspondents Between);

/// <summary>An account is no more.</summary>
internal sealed record AccountEnded(string AccountId);

/// <summary>
/// Asks whom an account has a conversation with; answered with <see cref="CorrespondentsListed"/>, or refused with <see cref="Refusal.Unavailable"/>
/// while that is not known.
/// </summary>
internal sealed record ListCorrespondents(CommandId Id, string AccountId) : Command(Id)
{
    /// <inheritdoc/>
    public override string EntityId => "conversations";
}

/// <summary>Whom an account has a conversation with.</summary>
internal sealed record CorrespondentsListed(ImmutableArray<string> AccountIds) : Outcome;
