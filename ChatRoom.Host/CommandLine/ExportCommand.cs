using System.CommandLine;
using ChatRoom.Actors.PersonalData;

namespace ChatRoom.Host.CommandLine;

/// <summary><c>chatroom export</c>: what is stored of somebody, or of rooms, as lines of JSON.</summary>
internal sealed class ExportCommand : Command
{
    private readonly ConfigurationArguments _configuration = new();

    private readonly Argument<string?> _account = new("account")
    {
        Description = "The account of which everything is written. Without it, whole rooms are.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _rooms = new("--room")
    {
        Description = "Only what is of this room. May be repeated.",
        HelpName = "#ROOM",
        Arity = ArgumentArity.OneOrMore,
    };

    public ExportCommand()
        : base("export", "Writes what is stored to standard output, an object of JSON on each line, whether a server runs or not.")
    {
        _configuration.AddTo(this);
        Arguments.Add(_account);
        Options.Add(_rooms);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        if (_configuration.Load(arguments) is not { } configuration)
            return ExitCode.Refused;
        if (DataAdministration.TryOpen(configuration.Chat, out var data, out var problem))
        {
            using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            problem = data.Export(output, arguments.GetValue(_account), arguments.GetValue(_rooms) ?? []);
        }

        return problem is null ? ExitCode.Success : arguments.InvocationConfiguration.Refuse(problem);
    }
}
