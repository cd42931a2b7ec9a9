using System.Text;
using ChatRoom.Actors.Commands;
using ChatRoom.Actors.Configuration;
using ChatRoom.Actors.Delivery;
using ChatRoom.Actors.Rooms;
using ChatRoom.Actors.Users;
using ChatRoom.Protocol.Irc;
using ChatRoom.Protocol.Text;

namespace ChatRoom.Actors.Doors.Plain;

/// <summary>
/// The plain door: it asks <c>NAME</c>, and from then on a line is a message to the room one is in. See
/// <c>docs/line-protocol.md</c>.
/// </summary>
internal sealed class PlainDoor(IDoorway doorway, string lobby) : Door
{
    private const int MaxAttempts = 3;

    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(100);

    private readonly PlainCommands _commands = new(doorway, lobby);
    private string? _requestedName;

    /// <summary>The account whose name somebody wants and whose password it is asked for.</summary>
    private string? _account;

    private bool _passwordGiven = doorway.Options.Password is null;
    private int _failures;

    /// <inheritdoc/>
    public override int LongestLine => doorway.Options.Limits.LineLength;

    /// <inheritdoc/>
    public override TimeSpan? SilenceEndsLine => Silence;

    /// <inheritdoc/>
    public override bool IsRegistered => doorway.Session.Profile is not null;

    /// <inheritdoc/>
    public override void Open() => Prompt("NAME"u8);

    /// <inheritdoc/>
    public override Request Read(ReadOnlySpan<byte> line)
    {
        var text = TerminalText.Sanitize(Utf8Text.Decode(line));
        if (!IsRegistered)
        {
            return new Request(() => Answer(text.Trim()));
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return Request.Nothing;
        }

        return PlainLine.TryReadCommand(text, out var command, out var arguments)
            ? new Request(() => _commands.Run(command, arguments))
            : new Request(() => _commands.Say(PlainLine.Message(text, doorway.Session.Profile!.Name)), Casemapping.Fold(_commands.Room));
    }

    /// <inheritdoc/>
    public override void RefuseLongLine() =>
        doorway.Tell($"That line is too long: at most {doorway.Options.Limits.LineLength} bytes. It was not sent.");

    /// <inheritdoc/>
    public override void Note(ProfileChanged change)
    {
        if (change.Before.Name != change.Now.Name)
        {
            doorway.Tell($"You are now known as {change.Now.Name}.");
        }

        if (change.Before.Account != change.Now.Account)
        {
            doorway.Tell(change.Now.Account is { } account ? $"You are logged in as {account}." : "You are logged out.");
        }
    }

    /// <summary>Who is at a terminal is in one room at a time, and goes where it wants.</summary>
    public override void Follow(FollowInto follow) => doorway.Session.SayFollowed(follow.Room);

    /// <summary>What one has said by another connection is shown too.</summary>
    public override void Show(DirectMessage message)
    {
        if (doorway.Session.People.IsNew(message) && PlainText.TryRead(message.Said, out var text))
        {
            var isOwn = message.From.UserId == doorway.Session.Profile!.UserId && !Casemapping.Equals(message.To, message.From.Name);
            var mark = isOwn ? $"[private to {message.To}]" : "[private]";
            doorway.Tell(message.Said.Kind switch
            {
                MessageKind.Action => PlainText.Said($"{mark} * {message.From.Name} ", text),
                MessageKind.Notice => PlainText.Said($"{mark} -{message.From.Name}- ", text),
                _ => PlainText.Said($"{mark} {message.From.Name}: ", text),
            });
        }
    }

    /// <inheritdoc/>
    public override void Show(Invitation invitation) =>
        doorway.Tell($"{invitation.From.Name} invites you to {invitation.Room}: /join {invitation.Room}");

    /// <inheritdoc/>
    public override void Show(RoomMoved moved)
    {
        _commands.Note(moved);
        var reason = moved.Event.Reason.Length > 0 ? $": {PlainText.Clean(moved.Event.Reason)}" : ".";
        doorway.Tell($"{moved.Event.Who.Name} renamed {moved.Event.Room} to {moved.Event.NewName}{reason}");
    }

    /// <inheritdoc/>
    public override bool TryPing() => false;

    /// <inheritdoc/>
    public override void SayGoodbye(string reason) => doorway.Tell(PlainText.Clean(reason));

    /// <summary>The answer to a prompt: the name, or the password when the server has one.</summary>
    private void Answer(string text)
    {
        if (_account is not null)
        {
            LogIn(_account, text);
        }
        else if (_requestedName is null && PlainLine.TryReadCommand(text, out var command, out var ticket) && command == "resume")
        {
            Resume(ticket);
        }
        else if (_requestedName is null)
        {
            TakeName(text);
        }
        else if (ConnectionPassword.Accepts(doorway.Options, text))
        {
            _passwordGiven = true;
            Claim(_requestedName);
        }
        else
        {
            Fail("That password is wrong.", "PASSWORD"u8);
        }
    }

    private void TakeName(string name)
    {
        if (!doorway.Options.IsName(name))
        {
            Fail(PlainText.InvalidName(name, doorway.Options), "NAME"u8);
        }
        else if (_passwordGiven)
        {
            Claim(name);
        }
        else
        {
            _requestedName = name;
            Prompt("PASSWORD"u8);
        }
    }

    private void Claim(string name)
    {
        var profile = Newcomer.At(doorway, name, "plain", name);
        if (doorway.TurnAway(profile))
        {
            return;
        }

        doorway.Session.Attach(profile, outcome =>
        {
            if (outcome is Refused { Why: Refusal.NameReserved })
            {
                _account = name;
                Prompt("PASSWORD"u8);
            }
            else if (outcome is Refused { Why: var why })
            {
                _requestedName = null;
                Fail(why == Refusal.NameInUse ? $"The name {name} is taken." : "The server cannot take names now.", "NAME"u8);
            }
            else
            {
                _commands.Begin((Attached)outcome);
            }
        });
    }

    private void Resume(string ticket) => doorway.Session.Resume(ticket.Trim(), lastShown: null, outcome =>
    {
        if (outcome is Attached attached)
        {
            _commands.Begin(attached);
        }
        else
        {
            Fail("Nobody can come back with that.", "NAME"u8);
        }
    });

    /// <summary>Who does not know the password may want another name.</summary>
    private void LogIn(string account, string password) => doorway.Session.Account.LogIn(account, password, outcome =>
    {
        _account = null;
        if (outcome is Refused refused)
        {
            _requestedName = null;
            Fail($"{AccountText.Describe(refused)}.", "NAME"u8);
        }
        else
        {
            Claim(account);
        }
    });

    private void Fail(string why, ReadOnlySpan<byte> prompt)
    {
        if (++_failures == MaxAttempts)
        {
            doorway.Quit("Registration failed", $"{why} Too many attempts.");
            return;
        }

        doorway.Tell(why);
        Prompt(prompt);
    }

    /// <summary>A prompt is a write of its own: simple clients compare what they receive with it.</summary>
    private void Prompt(ReadOnlySpan<byte> prompt)
    {
        doorway.Flush();
        doorway.Send(prompt);
        doorway.Flush();
    }
}

/// <summary>Lines for a terminal.</summary>
internal static class PlainDoorway
{
    /// <summary>Sends a line.</summary>
    public static void Tell(this IDoorway doorway, string line) => doorway.Send(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>Tells why something has not been done, if it has not.</summary>
    public static void TellRefusal(this IDoorway doorway, Outcome outcome)
    {
        foreach (var refused in Outcomes.Refusals(outcome))
        {
            doorway.Tell(PlainText.Describe(refused));
        }
    }
}
