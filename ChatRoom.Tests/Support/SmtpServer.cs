using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace ChatRoom.Tests.Support;

/// <summary>A mail server on this machine that keeps what it is sent (RFC 5321, as much of it as it takes).</summary>
internal sealed partial class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<ReceivedMail> _mails = Channel.CreateUnbounded<ReceivedMail>();
    private readonly Task _serving;

    public SmtpServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>What it answers to recipients; another than 250 refuses the mail.</summary>
    public string RecipientReply { get; set; } = "250 OK";

    /// <summary>Whom it lets in, as PLAIN says it, or null when it does not ask.</summary>
    public string? Credentials { get; init; }

    /// <summary>What has a server send its mail here.</summary>
    public string[] Settings =>
    [
        "mail.enabled=on", "mail.host=127.0.0.1", $"mail.port={((IPEndPoint)_listener.LocalEndpoint).Port}", "mail.from=Chat <chat@example.org>",
        "mail.security=none",
    ];

    /// <summary>The next mail that has come.</summary>
    public async Task<ReceivedMail> NextAsync()
    {
        using var patience = new CancellationTokenSource(LineClient.Patience);
        return await _mails.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Whether nothing has come that was not looked at.</summary>
    public bool IsEmpty => !_mails.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await ServeAsync(client);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or IOException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test ESMTP");
        var (to, isLoggedIn) = ("", Credentials is null);
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync(Credentials is null ? "250 test" : "250-test\r\n250 AUTH PLAIN");
                    break;
                case "AUTH":
                    isLoggedIn = line == $"AUTH PLAIN {Credentials}";
                    await writer.WriteLineAsync(isLoggedIn ? "235 OK" : "535 no");
                    break;
                case "MAIL":
                    await writer.WriteLineAsync(isLoggedIn ? "250 OK" : "530 log in");
                    break;
                case "RCPT":
                    to = line["RCPT TO:<".Length..line.IndexOf('>', StringComparison.Ordinal)];
                    await writer.WriteLineAsync(RecipientReply);
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    _mails.Writer.TryWrite(new ReceivedMail(to, await ReadDataAsync(reader)));
                    await writer.WriteLineAsync("250 OK");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 OK");
                    break;
            }
        }
    }

    private async Task<string> ReadDataAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_end.Token) is { } line && line != ".")
            text.Append(line).Append('\n');
        return text.ToString();
    }

    /// <summary>A mail that has come.</summary>
    internal sealed partial record ReceivedMail(string To, string Text)
    {
        /// <summary>The code in it.</summary>
        public string Code => Codes.Match(Text) is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException(Text);

        /// <summary>What is said of it in the line with this header, or null.</summary>
        public string? Header(string name) => Text.Split("\n\n")[0].Split('\n')
            .FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..];

        [GeneratedRegex("/(?:verify|resetpass) [^ ]+ ([a-z2-9]{16})")]
        private static partial Regex Codes { get; }
    }
}
