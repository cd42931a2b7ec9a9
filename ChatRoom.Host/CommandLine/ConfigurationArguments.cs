using System.CommandLine;
using ChatRoom.Host.Configuration;

namespace ChatRoom.Host.CommandLine;

/// <summary>The arguments that say which configuration a command works on; every command that needs one has them.</summary>
internal sealed class ConfigurationArguments
{
    private readonly Option<string?> _file = new("--config")
    {
        Description = "A HOCON file with the keys that differ from the defaults.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _overrides = new("-D")
    {
        Description = "Sets one key, over the defaults and the file. May be repeated.",
        HelpName = "KEY=VALUE",
        Arity = ArgumentArity.OneOrMore,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_overrides);
    }

    /// <returns>The effective configuration; null when it is not valid, which has been written to the error output.</returns>
    public ServerConfiguration? Load(ParseResult arguments)
    {
        var configuration = ServerConfigurationLoader.Load(
            arguments.GetValue(_file),
            arguments.GetValue(_overrides) ?? [],
            out var errors);
        foreach (var error in errors)
            arguments.InvocationConfiguration.Error.WriteLine(error);
        return configuration;
    }
}
