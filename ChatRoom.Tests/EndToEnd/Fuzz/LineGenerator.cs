using System.Buffers;
using System.Text;

namespace ChatRoom.Tests.EndToEnd.Fuzz;

/// <summary>Makes lines that a client could send: right ones, wrong ones, and what remains of them when bytes are changed.</summary>
/// <param name="random">Picks; the same one makes the same lines.</param>
/// <param name="verbs">The commands of the door.</param>
/// <param name="values">What stands for parameters.</param>
internal sealed class LineGenerator(Random random, string[] verbs, string[] values)
{
    /// <summary>As much as a line with tags may have, and more.</summary>
    private const int Huge = 10_000;

    private static readonly byte[] Punctuation = [.. " :,@;=#+-*!~&%$\0\r\u0001\u0003\u001b\\"u8];

    private static readonly string[] Separators = [",", ",", " ", ":", "!", "@", "=", "*", "\u0001", "-", "+"];

    /// <summary>Bytes that are not UTF-8: alone, cut off, too long a form, half of a pair.</summary>
    private static readonly byte[][] NotText = [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x92], [0x80, 0x80], [0]];

    private static readonly string[] Tags =
    [
        "label", "msgid", "time", "batch", "account", "bot", "+typing", "+reply", "+draft/react", "+draft/reply", "draft/multiline-concat", "+", "", "a/b", "+a.b/c",
        "żółw", "+x",
    ];

    private static readonly string[] TagValues = ["", "=", "=1", "=active", "=\\:\\s\\\\\\r\\n\\", "=żółw", "=" + new string('v', 70), "=" + new string('w', 5000), "==;="];

    private readonly ArrayBufferWriter<byte> _line = new(512);

    /// <summary>The next line, without its end. It is overwritten by the one after.</summary>
    public ReadOnlySpan<byte> Next()
    {
        _line.ResetWrittenCount();
        switch (random.Next(100))
        {
            case < 60:
                WriteCommand(random.Next(5));
                break;
            case < 70:
                WriteTags();
                WriteCommand(random.Next(4));
                break;
            case < 90:
                WriteCommand(random.Next(4));
                return Mutate();
            case < 94:
                WriteCommand(random.Next(30));
                break;
            case < 95:
                WriteCommand(1);
                Write(new string((char)random.Next('!', 'z'), random.Next(300, Huge)));
                break;
            default:
                WriteNoise();
                break;
        }

        return _line.WrittenSpan;
    }

    private void WriteTags()
    {
        Write("@");
        for (var tag = random.Next(4); tag >= 0; tag--)
            Write($"{Pick(Tags)}{Pick(TagValues)}{(tag > 0 ? ";" : " ")}");
    }

    private void WriteCommand(int parameters)
    {
        Write(random.Next(20) == 0 ? $"{random.Next(1000):000}" : Pick(verbs));
        for (; parameters > 0; parameters--)
        {
            Write(" ");
            if (parameters == 1 && random.Next(2) == 0)
                Write(":");
            WriteParameter();
        }
    }

    private void WriteParameter()
    {
        Write(Pick(values));
        while (random.Next(5) == 0)
            Write($"{Pick(Separators)}{Pick(values)}");
        if (random.Next(40) == 0)
            _line.Write(Pick(NotText));
    }

    private void WriteNoise()
    {
        var noise = _line.GetSpan(64)[..random.Next(64)];
        random.NextBytes(noise);
        _line.Advance(noise.Length);
    }

    /// <summary>Changes, drops, repeats and inserts bytes.</summary>
    private ReadOnlySpan<byte> Mutate()
    {
        List<byte> bytes = [.. _line.WrittenSpan];
        for (var change = random.Next(1, 6); change > 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(0, at));
                    break;
                default:
                    bytes.Insert(at, Pick(Punctuation));
                    break;
            }
        }

        return bytes.ToArray();
    }

    private void Write(string text)
    {
        var bytes = _line.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        _line.Advance(Encoding.UTF8.GetBytes(text, bytes));
    }

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
