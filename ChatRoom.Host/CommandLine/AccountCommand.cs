using System.CommandLine;
using System.Globalization;
using ChatRoom.Actors.Accounts;

namespace ChatRoom.Host.CommandLine;

/// <summary><c>chatroom account</c>: what the operator does with accounts, on the database itself.</summary>
internal sealed class AccountCommand : Command
{
    private readonly ConfigurationArguments _configuration = new();

    private readonly Argument<string> _name = new("name") { Description = "The account's name." };

    private readonly Argument<string> _newName = new("new-name") { Description = "The name it is to have." };

    private readonly Option<string> _email = new("--email")
    {
        Description = "Where mail reaches the owner.",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => "",
    };

    public AccountCommand()
        : base("account", "Lists, makes and changes accounts. The server must be stopped, except for listing.")
    {
        Add("list", "Lists all accounts: name, when it was made, e-mail address.", [], List);
        AddChange("create", "Makes an account. The password is asked for, or read from standard input.", [_name, _email], (arguments, accounts) =>
            WithPassword(arguments, password => accounts.Create(arguments.GetValue(_name)!, password, arguments.GetValue(_email)!)));
        AddChange("password", "Gives an account another password, which is asked for, or read from standard input.", [_name], (arguments, accounts) =>
            WithPassword(arguments, password => accounts.SetPassword(arguments.GetValue(_name)!, password)));
        AddChange("rename", "Gives an account another name; those it had stay its own.", [_name, _newName], (arguments, accounts) =>
            accounts.Rename(arguments.GetValue(_name)!, arguments.GetValue(_newName)!));
        AddChange("drop", "Ends an account.", [_name], (arguments, accounts) => accounts.Drop(arguments.GetValue(_name)!));
    }

    /// <summary>One for which no server may run.</summary>
    private void AddChange(string name, string description, Symbol[] parameters, Func<ParseResult, AccountAdministration, string?> change) =>
        Add(name, description, parameters, (arguments, accounts) =>
        {
            using var hold = accounts.Take(out var problem);
            return hold is null ? problem : change(arguments, accounts);
        });

    /// <param name="run">Does it; returns why it could not be done, or null.</param>
    private void Add(string name, string description, Symbol[] parameters, Func<ParseResult, AccountAdministration, string?> run)
    {
        var command = new Command(name, description);
        _configuration.AddTo(command);
        foreach (var parameter in parameters)
        {
            if (parameter is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)parameter);
        }

        command.SetAction(arguments => Run(arguments, run));
        Subcommands.Add(command);
    }

    private int Run(ParseResult arguments, Func<ParseResult, AccountAdministration, string?> run)
    {
        if (_configuration.Load(arguments) is not { } configuration)
            return ExitCode.Refused;
        if (AccountAdministration.TryOpen(configuration.Chat, TimeProvider.System, out var accounts, out var problem))
            problem = run(arguments, accounts);
        return problem is null ? ExitCode.Success : arguments.InvocationConfiguration.Refuse(problem);
    }

    private static string? List(ParseResult arguments, AccountAdministration accounts)
    {
        foreach (var account in accounts.List())
        {
            var since = account.RegisteredAt.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
            arguments.InvocationConfiguration.Output.Write($"{account.Name}\t{since}\t{account.Email}\n");
        }

        return null;
    }

    private static string? WithPassword(ParseResult arguments, Func<string, string?> change) =>
        PasswordPrompt.Read(arguments.InvocationConfiguration) is { } password ? change(password) : "the two passwords differ";
}
