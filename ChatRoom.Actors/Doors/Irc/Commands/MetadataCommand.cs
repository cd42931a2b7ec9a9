using System.Text;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Metadata;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>What users and rooms have set (IRCv3 metadata, "METADATA client command"): getting, setting, clearing.</summary>
internal static class MetadataCommand
{
    /// <summary>The command's verb.</summary>
    public const string Verb = "METADATA";

    /// <summary>What a client calls itself.</summary>
    public const string Self = "*";

    /// <summary>METADATA target GET | LIST | SET | CLEAR | SYNC | SUB | UNSUB | SUBS.</summary>
    public static void Metadata(IrcClient client, IrcMessage message)
    {
        var (target, keys) = (message[0], message.Parameters.Skip(2).ToArray());
        switch (message[1].ToUpperInvariant())
        {
            case "GET" or "SET" or "SUB" or "UNSUB" when keys.Length == 0:
                client.Reply(Numerics.ERR_NEEDMOREPARAMS, Verb, "Not enough parameters");
                break;
            case "GET":
                Look(client, target, (name, metadata) => client.Batch("metadata", name, () => Get(client, name, metadata, keys)));
                break;
            case "LIST":
                Look(client, target, (name, metadata) => client.Batch("metadata", name, () => List(client, name, metadata)));
                break;
            case "SET":
                Set(client, target, new MetadataChange(keys[0], keys.Length > 1 ? keys[1] : null));
                break;
            case "CLEAR":
                Clear(client, target);
                break;
            case "SYNC":
                MetadataSubscriptionCommands.Sync(client, target);
                break;
            case "SUB" or "UNSUB" or "SUBS" when !IsSelf(client, target):
                client.Fail(Verb, "INVALID_TARGET", target, "Invalid target");
                break;
            case "SUB":
                MetadataSubscriptionCommands.Subscribe(client, keys);
                break;
            case "UNSUB":
                MetadataSubscriptionCommands.Unsubscribe(client, keys);
                break;
            case "SUBS":
                MetadataSubscriptionCommands.List(client);
                break;
            default:
                client.Fail(Verb, "SUBCOMMAND_INVALID", message[1], "Invalid subcommand");
                break;
        }
    }

    /// <summary>Whether a target is the client's own user. Before it is registered it has no name yet.</summary>
    public static bool IsSelf(IrcClient client, string target) =>
        target == Self || (client.IsRegistered && Casemapping.Equals(target, client.Target));

    /// <summary>The name of the client's own user, and its metadata.</summary>
    public static (string Name, MetadataSet Metadata) Own(IrcClient client) => client.Session.Profile is { } profile
        ? (profile.Name, profile.Metadata)
        : (Self, client.Registration.Metadata);

    /// <summary>Looks a target's metadata up, or says that there is no such target or that it cannot be seen.</summary>
    private static void Look(IrcClient client, string target, Action<string, MetadataSet> found)
    {
        if (IsSelf(client, target))
        {
            var (name, metadata) = Own(client);
            found(name, metadata);
        }
        else if (!client.IsRegistered)
        {
            client.Fail(Verb, "INVALID_TARGET", target, "Invalid target");
        }
        else if (target.StartsWith(Names.ChannelPrefix))
        {
            client.Session.Rooms.Describe(target, outcome =>
            {
                if (outcome is not RoomView view)
                {
                    Answer(client, target, Self, outcome);
                }
                else if (client.Session.Rooms.Contains(view.Name))
                {
                    found(view.Name, view.Metadata);
                }
                else
                {
                    Forbid(client, view.Name, Self);
                }
            });
        }
        else
        {
            client.Session.People.Describe(target, outcome =>
            {
                if (outcome is UserView { Profile: var user })
                {
                    found(user.Name, user.Metadata);
                }
                else
                {
                    Answer(client, target, Self, outcome);
                }
            });
        }
    }

    private static void Get(IrcClient client, string target, MetadataSet metadata, string[] keys)
    {
        foreach (var key in keys)
        {
            if (!MetadataKey.IsValid(key))
            {
                client.Fail(Verb, "KEY_INVALID", key, "Invalid key");
            }
            else if (metadata[key] is { } value)
            {
                MetadataReplies.Value(client, target, new MetadataEntry(key, value));
            }
            else
            {
                MetadataReplies.NotSet(client, target, key);
            }
        }
    }

    private static void List(IrcClient client, string target, MetadataSet metadata)
    {
        foreach (var entry in metadata.Entries)
        {
            MetadataReplies.Value(client, target, entry);
        }
    }

    private static void Set(IrcClient client, string target, MetadataChange change)
    {
        if (!MetadataKey.IsValid(change.Key))
        {
            client.Fail(Verb, "KEY_INVALID", change.Key, "Invalid key");
        }
        else if (Encoding.UTF8.GetByteCount(change.Value ?? "") > client.Options.Limits.Metadata.ValueBytes)
        {
            client.Fail(Verb, "VALUE_INVALID", "Value is too long");
        }
        else if (IsSelf(client, target) && client.IsRegistered)
        {
            client.Session.Presence.SetMetadata(change, outcome => Answer(client, client.Target, change.Key, outcome));
        }
        else if (IsSelf(client, target))
        {
            Answer(client, Self, change.Key, client.Registration.Change(change, client.Options.Limits.Metadata.Keys));
        }
        else if (client.IsRegistered && target.StartsWith(Names.ChannelPrefix))
        {
            client.Session.Rooms.SetMetadata(target, change, outcome => Answer(client, target, change.Key, outcome));
        }
        else
        {
            Look(client, target, (name, _) => Forbid(client, name, change.Key));
        }
    }

    private static void Clear(IrcClient client, string target)
    {
        if (IsSelf(client, target) && client.IsRegistered)
        {
            client.Session.Presence.ClearMetadata(outcome => AnswerClear(client, client.Target, outcome));
        }
        else if (IsSelf(client, target))
        {
            AnswerClear(client, Self, client.Registration.ClearMetadata());
        }
        else if (client.IsRegistered && target.StartsWith(Names.ChannelPrefix))
        {
            client.Session.Rooms.ClearMetadata(target, outcome => AnswerClear(client, target, outcome));
        }
        else
        {
            Look(client, target, (name, _) => Forbid(client, name, Self));
        }
    }

    private static void AnswerClear(IrcClient client, string target, Outcome outcome)
    {
        if (outcome is MetadataChanged { Room: var name })
        {
            client.Batch("metadata", name ?? target, () => Answer(client, target, Self, outcome));
        }
        else
        {
            Answer(client, target, Self, outcome);
        }
    }

    /// <summary>Says what came of a change.</summary>
    private static void Answer(IrcClient client, string target, string key, Outcome outcome)
    {
        switch (outcome)
        {
            case MetadataChanged changed:
                foreach (var change in changed.Changes)
                {
                    Show(client, changed.Room ?? target, change);
                }

                break;
            case Refused { Why: Refusal.NoSuchName or Refusal.NoSuchRoom }:
                client.Fail(Verb, "INVALID_TARGET", target, "Invalid target");
                break;
            case Refused { Why: Refusal.NotInRoom or Refusal.NotOperator }:
                Forbid(client, target, key);
                break;
            case Refused { Why: Refusal.KeyNotSet }:
                client.Fail(Verb, "KEY_NOT_SET", target, key, "Key not set");
                break;
            case Refused { Why: Refusal.TooManyKeys }:
                client.Fail(Verb, "LIMIT_REACHED", target, "Metadata limit reached");
                break;
            case Refused { Why: Refusal.TooManyChanges, Detail: var seconds }:
                client.Fail(Verb, "RATE_LIMITED", target, key, seconds ?? "*", "Too many changes");
                break;
            default:
                client.OrRefuse(Verb)(outcome);
                break;
        }
    }

    private static void Show(IrcClient client, string target, MetadataChange change)
    {
        if (change.Value is { } value)
        {
            MetadataReplies.Value(client, target, new MetadataEntry(change.Key, value));
        }
        else
        {
            MetadataReplies.NotSet(client, target, change.Key);
        }
    }

    private static void Forbid(IrcClient client, string target, string key) =>
        client.Fail(Verb, "KEY_NO_PERMISSION", target, key, "Permission denied");
}
