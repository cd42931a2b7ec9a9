using System.Runtime.InteropServices;
using System.Text;
using ChatRoom.Client;
using ChatRoom.Client.Connection;
using ChatRoom.Client.Protocols;
using ChatRoom.Client.Protocols.Irc;
using ChatRoom.Client.Protocols.Plain;
using ChatRoom.Client.Ui;

using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
var isTerminal = !Console.IsInputRedirected && !Console.IsOutputRedirected
    && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

return await new CommandLine().InvokeAsync(args, RunAsync, Console.Error).ConfigureAwait(false);

async Task<int> RunAsync(ClientOptions options)
{
    IConversation conversation = options.Address.Door == Door.Irc
        ? new IrcConversation(options.Name, options.Password, options.Address.Room) { ComesBack = isTerminal }
        : new PlainConversation(options.Name, options.Password) { ComesBack = isTerminal };
    var end = isTerminal
        ? await ChatAtTerminalAsync(options, conversation).ConfigureAwait(false)
        : await ChatThroughPipeAsync(options, conversation).ConfigureAwait(false);
    if (end.Complaint is null) return ExitCode.Success;
    await Console.Error.WriteLineAsync(end.Complaint).ConfigureAwait(false);
    return ExitCode.Failure;
}

async Task<SessionEnd> ChatAtTerminalAsync(ClientOptions options, IConversation conversation)
{
    ChatSession? session = null;
    var commands = conversation.Commands.Specs.Select(spec => '/' + spec.Name);
    var isColoured = options.IsColoured && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";
    var display = new TerminalDisplay(
        output,
        columns: () => Console.WindowWidth is > 0 and var width ? width : 80,
        new EventText(isColoured ? Palette.Ansi : Palette.None, TimeProvider.System.LocalTimeZone),
        new LineEditor(new WordCompletion(() => [.. commands, .. session?.Names ?? []])));
    var backOff = new BackOff(Random.Shared.NextDouble);
    using (session = new ChatSession(options.Address, conversation, display, backOff, TimeProvider.System))
    using (QuitOn(PosixSignal.SIGTERM, session))
    using (QuitOn(PosixSignal.SIGINT, session))
    using (QuitOn(PosixSignal.SIGHUP, session))
        return await TerminalUi.RunAsync(session, display).ConfigureAwait(false);
}

async Task<SessionEnd> ChatThroughPipeAsync(ClientOptions options, IConversation conversation)
{
    var display = new PipeDisplay(output, Console.Error, new EventText(Palette.None, zone: null));
    using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
    using var session = new ChatSession(options.Address, conversation, display, backOff: null, TimeProvider.System);
    using var terminated = QuitOn(PosixSignal.SIGTERM, session);
    using var interrupted = QuitOn(PosixSignal.SIGINT, session);
    return await PipeUi.RunAsync(session, input).ConfigureAwait(false);
}

static PosixSignalRegistration QuitOn(PosixSignal signal, ChatSession session) => PosixSignalRegistration.Create(signal, context =>
{
    context.Cancel = true;
    session.Quit();
});
