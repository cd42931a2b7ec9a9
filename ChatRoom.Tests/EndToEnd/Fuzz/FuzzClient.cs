using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatRoom.Tests.Support;
using Xunit.Sdk;

namespace ChatRoom.Tests.EndToEnd.Fuzz;

/// <summary>
/// A client that sends lines without end, cut into packets anywhere. After each burst it asks a question that must be answered, or
/// the connection must have been closed with a goodbye; then it comes back with another one.
/// </summary>
/// <param name="door">Where to.</param>
/// <param name="seed">Decides what it sends.</param>
/// <param name="language">What it speaks.</param>
/// <param name="name">What it calls itself; null for one that never does.</param>
internal sealed class FuzzClient(IPEndPoint door, int seed, FuzzLanguage language, string? name)
{
    private const int LinesPerBurst = 250;

    /// <summary>After so many bursts it says goodbye and comes back, so that it begins again with no room and no modes.</summary>
    private const int BurstsPerVisit = 12;

    private readonly Random _random = new(seed);
    private readonly LineGenerator _lines = language.Lines(new Random(seed));
    private readonly ArrayBufferWriter<byte> _burst = new();
    private readonly ArrayBufferWriter<byte> _visit = new();
    private readonly byte[] _input = new byte[256 * 1024];
    private int _buffered;
    private int _questions;

    /// <summary>The longest time that a burst took to be answered.</summary>
    public TimeSpan LongestBurst { get; private set; }

    /// <summary>How many connections it had.</summary>
    public int Visits { get; private set; }

    /// <summary>Sends so many lines.</summary>
    public async Task RunAsync(int lines)
    {
        while (lines > 0)
        {
            Visits++;
            _buffered = 0;
            _visit.ResetWrittenCount();
            using var socket = await LineClient.OpenAsync(door);
            await SendAsync(socket, language.Introduction(name));
            var isOpen = true;
            for (var burst = 0; isOpen && burst < BurstsPerVisit && lines > 0; burst++, lines -= LinesPerBurst)
                isOpen = await BurstAsync(socket, Math.Min(lines, LinesPerBurst));
            if (isOpen)
                await LeaveAsync(socket);
        }
    }

    private async Task LeaveAsync(Socket socket)
    {
        await SendAsync(socket, Encoding.ASCII.GetBytes(language.Farewell));
        Assert.False(await ReadToAnswerAsync(socket, "this is never answered"u8.ToArray()));
    }

    /// <summary>Sends lines and a question.</summary>
    /// <returns>False when the server has closed the connection, saying why.</returns>
    private async Task<bool> BurstAsync(Socket socket, int count)
    {
        _burst.ResetWrittenCount();
        for (; count > 0; count--)
        {
            _burst.Write(_lines.Next());
            _burst.Write(_random.Next(3) == 0 ? "\n"u8 : "\r\n"u8);
        }

        var question = $"question-{seed}-{++_questions}";
        _burst.Write(Encoding.ASCII.GetBytes(language.Question(question)));
        var started = Stopwatch.GetTimestamp();
        using var over = new CancellationTokenSource();
        var sending = SendAsync(socket, _burst.WrittenMemory, over.Token);
        var isOpen = await ReadToAnswerAsync(socket, Encoding.ASCII.GetBytes(language.Answer(question)));
        await over.CancelAsync();
        await sending;
        LongestBurst = TimeSpan.FromTicks(Math.Max(LongestBurst.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
        return isOpen;
    }

    /// <param name="socket">Where to.</param>
    /// <param name="bytes">What to send.</param>
    /// <param name="over">Cancelled when nobody reads it any more.</param>
    private async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken over = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(over);
        patience.CancelAfter(LineClient.Patience);
        _visit.Write(bytes.Span);
        try
        {
            while (!bytes.IsEmpty)
            {
                var piece = _random.Next(4) == 0 ? _random.Next(1, 40) : _random.Next(1, 16 * 1024);
                bytes = bytes[await socket.SendAsync(bytes[..Math.Min(piece, bytes.Length)], SocketFlags.None, patience.Token)..];
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // It has closed the connection in the middle of a burst.
        }
        catch (OperationCanceledException)
        {
            throw Failure("is not read");
        }
    }

    private async Task<bool> ReadToAnswerAsync(Socket socket, byte[] answer)
    {
        using var patience = new CancellationTokenSource(LineClient.Patience);
        var said = "";
        while (true)
        {
            int count;
            try
            {
                count = await socket.ReceiveAsync(_input.AsMemory(_buffered), SocketFlags.None, patience.Token);
            }
            catch (SocketException)
            {
                throw Failure($"is reset after '{said}'");
            }
            catch (OperationCanceledException)
            {
                throw Failure($"waits in vain for '{Encoding.ASCII.GetString(answer)}' after '{said}'");
            }

            if (count == 0)
                return language.IsGoodbye(said) ? false : throw Failure($"is closed without a goodbye after '{said}'");

            _buffered += count;
            var end = _input.AsSpan(0, _buffered).LastIndexOf((byte)'\n') + 1;
            var isAnswered = Check(_input.AsSpan(0, end), answer, ref said);
            _input.AsSpan(end, _buffered - end).CopyTo(_input);
            _buffered -= end;
            if (isAnswered)
                return true;
        }
    }

    /// <summary>Whatever came in is made of well-formed lines.</summary>
    private bool Check(ReadOnlySpan<byte> lines, ReadOnlySpan<byte> answer, ref string last)
    {
        var isAnswered = false;
        while (lines.IndexOf((byte)'\n') is >= 0 and var end)
        {
            var line = lines[..end];
            lines = lines[(end + 1)..];
            if (!language.IsWellFormed(line))
                throw Failure($"gets a line that is not well-formed: '{Encoding.UTF8.GetString(line)}'");
            isAnswered |= line.IndexOf(answer) >= 0;
            if (lines.IsEmpty)
                last = Encoding.UTF8.GetString(line);
        }

        return isAnswered;
    }

    /// <summary>What has gone wrong, and all that this connection has sent, so that netcat can send it again.</summary>
    private FailException Failure(string what)
    {
        var file = Path.Combine(Path.GetTempPath(), $"chatroom-fuzz-{seed}.bin");
        File.WriteAllBytes(file, _visit.WrittenSpan);
        return FailException.ForFailure($"{name ?? "somebody unregistered"} {what}; what it has sent is in {file}");
    }
}
