using ChatRoom.Protocol.Irc;

namespace ChatRoom.Actors.Doors.Irc.Commands;

/// <summary>Batches that clients send (IRCv3 client-batch). There is one type, a message of several lines (draft/multiline).</summary>
internal static class BatchCommand
{
    /// <summary>BATCH +reference type [parameters] | -reference.</summary>
    public static void Batch(IrcClient client, IrcMessage message)
    {
        var (sign, reference) = message[0].Length > 0 ? (message[0][0], message[0][1..]) : (' ', "");
        if (sign is not ('+' or '-') || !IsReference(reference))
        {
            client.Fail("BATCH", "INVALID_REFTAG", message[0].Length > 0 ? message[0] : "*", "The reference tag has characters that are not allowed");
        }
        else if (sign == '-')
        {
            Close(client, reference);
        }
        else if (message[1] != MultilineBatch.Type || !client.HasAll(Capabilities.MultilineBatch))
        {
            client.Fail("BATCH", "UNKNOWN_TYPE", reference, message[1].Length > 0 ? message[1] : "*", "There is no such type of batch");
        }
        else
        {
            Open(client, reference, message);
        }
    }

    /// <summary>Whether a message belongs to a batch, or must not come while one is open; then it has been dealt with.</summary>
    public static bool Takes(IrcClient client, IrcMessage message)
    {
        var open = client.OpenBatch;
        if (client.HasAll(Capabilities.MultilineBatch) && client.IsRegistered && message.Tags.TryGet("batch", out var reference))
        {
            Take(client, open, reference, message);
            return true;
        }

        // Whether one lives may be asked, and leaving is always allowed.
        if (open is null || open.HasFailed || message.Command.ToUpperInvariant() is "BATCH" or "PING" or "PONG" or "QUIT")
        {
            return false;
        }

        Fail(client, open, BatchFailure.Invalid("Only lines of the batch may come before its end"));
        return true;
    }

    /// <summary>A line of the batch that is open could not be read: without it the batch is worth nothing.</summary>
    public static void LoseLine(IrcClient client)
    {
        if (client.OpenBatch is { HasFailed: false } open)
        {
            Fail(client, open, BatchFailure.Invalid("A line of the batch could not be read"));
        }
    }

    /// <summary>A batch may not be open for ever.</summary>
    public static void GiveUpOverdue(IrcClient client)
    {
        if (client.OpenBatch is { HasFailed: false } open && open.IsOverdue(client.Doorway.Clock.GetUtcNow()))
        {
            Fail(client, open, new BatchFailure("TIMEOUT", [open.Reference], "The batch was open for too long"));
        }
    }

    private static void Open(IrcClient client, string reference, IrcMessage message)
    {
        if (client.OpenBatch is { HasFailed: false } open)
        {
            Fail(client, open, BatchFailure.Invalid("There is an open batch already"));
        }
        else if (message[2].Length == 0 || message[2].Contains(','))
        {
            client.Fail("BATCH", "MULTILINE_INVALID", "A multiline batch has one target");
        }
        else
        {
            client.OpenBatch = new MultilineBatch(
                reference, message[2], ClientTags.Of(client, message), client.DeferResponse(),
                client.Options.Limits.Multiline, client.Doorway.Clock.GetUtcNow());
            client.Doorway.WakeAfter(MultilineBatch.Timeout);
        }
    }

    private static void Take(IrcClient client, MultilineBatch? open, string reference, IrcMessage message)
    {
        if (open is null || open.Reference != reference)
        {
            client.Fail("BATCH", "MULTILINE_INVALID", "There is no such open batch");
        }
        else if (!open.HasFailed && open.Add(message) is { } failure)
        {
            Fail(client, open, failure);
        }
    }

    private static void Close(IrcClient client, string reference)
    {
        if (client.OpenBatch is not { } open || open.Reference != reference)
        {
            client.Fail("BATCH", "MULTILINE_INVALID", "There is no such open batch");
            return;
        }

        client.OpenBatch = null;
        if (open.HasFailed)
        {
            return;
        }

        client.BeginResponse(open.Label);
        if (open.Close() is { } failure)
        {
            client.Fail("BATCH", failure.Code, [.. failure.Context, failure.Text]);
        }
        else
        {
            MessageCommands.SayTo(client, open.Target, open.Utterance());
        }
    }

    private static void Fail(IrcClient client, MultilineBatch open, BatchFailure failure)
    {
        open.Fail();
        client.BeginResponse(open.Label);
        client.Fail("BATCH", failure.Code, [.. failure.Context, failure.Text]);
    }

    /// <summary>Letters, digits and hyphens (IRCv3 batch).</summary>
    private static bool IsReference(string reference) =>
        reference.Length > 0 && reference.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');
}
