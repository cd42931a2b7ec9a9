using System.CommandLine;
using System.CommandLine.Invocation;
using ChatRoom.Host.Configuration;

namespace ChatRoom.Host.CommandLine;

/// <summary>The command line: <c>chatroom</c> itself starts the server, its options only look at the configuration.</summary>
internal sealed class ChatRoomCommand : RootCommand
{
    private readonly ConfigurationArguments _configuration = new();

    private readonly Option<bool> _check = new("--check")
    {
        Description = "Validates the configuration and the files it names, and exits.",
    };

    private readonly Option<bool> _print = new("--print-config")
    {
        Description = "Prints the effective configuration, secrets masked, and exits.",
    };

    /// <param name="serve">Runs the server until it is stopped; its result is the exit code.</param>
    public ChatRoomCommand(Func<ServerConfiguration, Task<int>> serve)
        : base("A chat server for netcat and IRC clients. Every key of its configuration is described in reference.conf.")
    {
        // [suggest] and its like are for shells; nothing here begins with a bracket.
        Directives.Clear();
        _configuration.AddTo(this);
        Options.Add(_check);
        Options.Add(_print);
        Subcommands.Add(new AccountCommand());
        Subcommands.Add(new ExportCommand());
        Subcommands.Add(new ForgetCommand());
        Subcommands.Add(new HashPasswordCommand());
        SetAction(async arguments => _configuration.Load(arguments) switch
        {
            null => ExitCode.Refused,
            var configuration when arguments.GetValue(_print) => Print(arguments, ConfigurationPrinter.Print(configuration)),
            _ when arguments.GetValue(_check) => Print(arguments, "configuration is valid\n"),
            var configuration => await serve(configuration),
        });
    }

    /// <summary>Runs the command that the arguments name.</summary>
    public async Task<int> RunAsync(string[] args)
    {
        var arguments = Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (arguments.Action is ParseErrorAction)
            return Refuse(arguments);
        // Signals are the server's own business, and an exception that nobody expected is to be seen whole.
        return await arguments.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static int Print(ParseResult arguments, string text)
    {
        arguments.InvocationConfiguration.Output.Write(text);
        return ExitCode.Success;
    }

    private static int Refuse(ParseResult arguments)
    {
        var problem = arguments.UnmatchedTokens is [var token, ..]
            ? $"unknown {(token.StartsWith('-') ? "option" : "argument")} {token}"
            : arguments.Errors[0].Message.TrimEnd('.');
        Console.Error.WriteLine($"chatroom: {problem} (chatroom --help lists what there is)");
        return ExitCode.Refused;
    }
}
