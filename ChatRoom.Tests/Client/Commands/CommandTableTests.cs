using ChatRoom.Client.Commands;

namespace ChatRoom.Tests.Client.Commands;

public class CommandTableTests
{
    [Fact]
    public void Help_lists_every_command_with_its_parameters_and_other_names()
    {
        var help = CommandTable.Irc.Describe().ToList();

        Assert.All(CommandTable.Irc.Specs, spec => Assert.Contains(help, line => line.StartsWith(spec.Usage + " ", StringComparison.Ordinal)));
        Assert.Contains(help, line => line.Contains("(also /m, /tell)", StringComparison.Ordinal));
    }

    [Fact]
    public void Help_of_the_plain_door_promises_no_command_of_IRC()
    {
        var help = string.Join('\n', CommandTable.Plain.Describe());

        Assert.DoesNotContain("/whois", help, StringComparison.Ordinal);
        Assert.Contains("goes to the server as it is", help, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_can_be_made_of_the_words_it_requires()
    {
        foreach (var spec in CommandTable.Irc.Specs)
            Assert.NotNull(spec.Create(new CommandArguments(string.Join(' ', Enumerable.Repeat("x", spec.Required)))));
    }
}
