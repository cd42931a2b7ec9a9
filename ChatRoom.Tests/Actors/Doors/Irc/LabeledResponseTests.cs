using System.Text;
using ChatRoom.Actors.Doors.Irc;

namespace ChatRoom.Tests.Actors.Doors.Irc;

public sealed class LabeledResponseTests
{
    private readonly List<string> _sent = [];
    private string? _time;

    [Fact]
    public void Nothing_is_acknowledged()
    {
        Assert.Equal(["@label=L :s ACK"], Respond());
    }

    [Fact]
    public void The_servers_own_lines_have_their_time()
    {
        _time = "T";

        Assert.Equal(["@label=L;time=T :s ACK"], Respond());
        Assert.Equal(["@label=L;time=T :s BATCH +1 labeled-response", "@batch=1 :s 1", "@batch=1 :s 2", "@time=T :s BATCH -1"], Respond(":s 1", ":s 2"));
    }

    [Theory]
    [InlineData(":s 401 me you :No such nick", "@label=L :s 401 me you :No such nick")]
    [InlineData("@time=T;msgid=1 :me!u@h PRIVMSG #a :x", "@label=L;time=T;msgid=1 :me!u@h PRIVMSG #a :x")]
    [InlineData("ERROR :bye", "@label=L ERROR :bye")]
    public void One_line_gets_the_label_before_its_other_tags(string line, string labelled)
    {
        Assert.Equal([labelled], Respond(line));
    }

    [Fact]
    public void Several_lines_become_a_batch()
    {
        Assert.Equal(
            ["@label=L :s BATCH +1 labeled-response", "@batch=1 :s 1", "@batch=1;time=T :s 2", "@batch=1 :s 3", ":s BATCH -1"],
            Respond(":s 1", "@time=T :s 2", ":s 3"));
    }

    [Fact]
    public void Lines_that_come_together_are_told_apart()
    {
        var response = Begin();

        response.Add(":s 1\r\n:s 2\r\n"u8);
        response.End();

        Assert.Equal(["@label=L :s BATCH +1 labeled-response", "@batch=1 :s 1", "@batch=1 :s 2", ":s BATCH -1"], _sent);
    }

    [Fact]
    public void From_the_second_line_on_nothing_is_held_back()
    {
        var response = Begin();

        response.Add(":s 1\r\n"u8);
        Assert.Empty(_sent);
        response.Add(":s 2\r\n"u8);
        Assert.Equal(3, _sent.Count);
        response.Add(":s 3\r\n"u8);
        Assert.Equal(4, _sent.Count);
    }

    [Fact]
    public void A_batch_that_is_the_whole_answer_gets_the_label_itself()
    {
        Assert.Equal(
            ["@label=L :s BATCH +x draft/isupport", "@batch=x :s 005 me A", "@batch=x :s 005 me B", ":s BATCH -x"],
            Respond(":s BATCH +x draft/isupport", "@batch=x :s 005 me A", "@batch=x :s 005 me B", ":s BATCH -x"));
    }

    [Fact]
    public void A_batch_that_is_only_a_part_of_the_answer_lies_in_the_one_with_the_label()
    {
        Assert.Equal(
            [
                "@label=L :s BATCH +1 labeled-response", "@batch=1 :s BATCH +x t", "@batch=x :s 1", "@batch=1 :s BATCH -x",
                "@batch=1 :s 2", ":s BATCH -1",
            ],
            Respond(":s BATCH +x t", "@batch=x :s 1", ":s BATCH -x", ":s 2"));
        Assert.Equal(
            [
                "@label=L :s BATCH +1 labeled-response", "@batch=1 :s 0", "@batch=1;msgid=m :s BATCH +x t", "@time=T;batch=x :s 1",
                "@batch=1 :s BATCH -x", ":s BATCH -1",
            ],
            Respond(":s 0", "@msgid=m :s BATCH +x t", "@time=T;batch=x :s 1", ":s BATCH -x"));
    }

    [Fact]
    public void A_batch_too_long_to_be_held_back_leaves_in_the_one_with_the_label()
    {
        var lines = Enumerable.Range(0, 300).Select(i => $"@batch=x :s {i} {new string('y', 400)}").ToArray();

        var sent = Respond([":s BATCH +x t", .. lines, ":s BATCH -x"]);

        Assert.Equal(["@label=L :s BATCH +1 labeled-response", "@batch=1 :s BATCH +x t", .. lines, "@batch=1 :s BATCH -x", ":s BATCH -1"], sent);
    }

    [Fact]
    public void A_label_is_escaped_as_any_value()
    {
        new LabeledResponse("a;b c\\", "1", "s", () => null, Note).End();

        Assert.Equal([@"@label=a\:b\sc\\ :s ACK"], _sent);
    }

    private List<string> Respond(params string[] lines)
    {
        var response = Begin();
        foreach (var line in lines)
        {
            response.Add(Encoding.UTF8.GetBytes(line + "\r\n"));
        }

        response.End();
        return _sent;
    }

    private LabeledResponse Begin()
    {
        _sent.Clear();
        return new LabeledResponse("L", "1", "s", () => _time, Note);
    }

    private void Note(ReadOnlySpan<byte> sent) =>
        _sent.AddRange(Encoding.UTF8.GetString(sent).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
}
