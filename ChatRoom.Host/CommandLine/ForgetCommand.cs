using System.CommandLine;
using ChatRoom.Actors.PersonalData;

namespace ChatRoom.Host.CommandLine;

/// <summary><c>chatroom forget</c>: deletes what is stored of somebody.</summary>
internal sealed class ForgetCommand : Command
{
    private readonly ConfigurationArguments _configuration = new();

    private readonly Argument<string> _account = new("account") { Description = "The account of whoever is to be forgotten." };

    private readonly Option<bool> _yes = new("--yes") { Description = "Does not ask whether that is meant." };

    public ForgetCommand()
        : base("forget", "Deletes an account and everything that is stored of whoever has it. The server must be stopped.")
    {
        _configuration.AddTo(this);
        Arguments.Add(_account);
        Options.Add(_yes);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        var streams = arguments.InvocationConfiguration;
        if (_configuration.Load(arguments) is not { } configuration)
            return ExitCode.Refused;
        if (!DataAdministration.TryOpen(configuration.Chat, out var data, out var problem))
            return streams.Refuse(problem);
        using var hold = data.Take(out problem);
        if (hold is null)
            return streams.Refuse(problem!);
        if (data.FindAccount(arguments.GetValue(_account)!) is not { } name)
            return streams.Refuse(DataAdministration.NoSuchAccount(arguments.GetValue(_account)!));
        if (!arguments.GetValue(_yes) && !IsMeant(streams, name))
            return streams.Refuse("nothing was deleted");
        if (data.Forget(name, out var forgotten) is { } failure)
        {
            streams.Refuse(failure);
            return ExitCode.Failed;
        }

        streams.Output.Write(Describe(name, forgotten!));
        return ExitCode.Success;
    }

    private static bool IsMeant(InvocationConfiguration streams, string name)
    {
        streams.Error.Write(
            $"The account {name} and everything that was said with it will be deleted for good.\nType its name if that is meant: ");
        return Console.In.ReadLine() == name;
    }

    private static string Describe(string name, ForgottenData forgotten) =>
        $"""
         {name} is forgotten. In {forgotten.Rooms} rooms:
         {forgotten.Messages} messages deleted
         {forgotten.Comings} joins, parts and the like deleted
         {forgotten.Rewritten} topics, modes and the like kept without the name
         And between people:
         {forgotten.Direct} messages of {forgotten.Conversations} conversations deleted
         {forgotten.ReadMarkers} read markers deleted

         """;
}
