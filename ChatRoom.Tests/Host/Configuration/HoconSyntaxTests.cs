using ChatRoom.Host.Configuration;
using CsCheck;

namespace ChatRoom.Tests.Host.Configuration;

public sealed class HoconSyntaxTests
{
    [Theory]
    [InlineData("a { b = [1, { c : 2 }] } # } ] \"")]
    [InlineData("// { \na = \"{ \\\" \\u00e9 # \"\n")]
    [InlineData("a = \"\"\"{ \n \" ${ \"\"\"")]
    [InlineData("")]
    public void A_sound_text_has_no_problem(string text) => Assert.Null(HoconSyntax.FindProblem(text));

    [Theory]
    [InlineData("a = [\n1", "line 1: '[' is never closed")]
    [InlineData("a = [\n}", "line 2: '}' where the '[' of line 1 is to be closed")]
    [InlineData("a = [ = ]", "line 1: '=' inside a list")]
    [InlineData("a = \"\"\"\n\nb", "line 1: \"\"\" is never closed")]
    [InlineData("\n\na = \"\"\"\n\n\"\"\"\n}", "line 6: '}' closes nothing")]
    [InlineData("a = \"\\q\"", "line 1: a \\ that begins no escape; write \\\\")]
    [InlineData("a = \"\\u12\"", "line 1: a \\ that begins no escape; write \\\\")]
    [InlineData("a = \"\\", "line 1: a \\ that begins no escape; write \\\\")]
    public void The_first_problem_is_found_with_its_line(string text, string problem) =>
        Assert.Equal(problem, HoconSyntax.FindProblem(text));

    /// <remarks>The parser behind it loops for ever on some texts; those have to be found before it sees them.</remarks>
    [Fact]
    public void Any_text_is_either_parsed_or_refused_and_nothing_hangs() =>
        Gen.String[Gen.Char["abu{}[]=:,\"\n#./\\ "], 0, 30].Sample(
            text =>
            {
                try
                {
                    return HoconSource.Parse(text, "test").Settings is not null;
                }
                catch (FormatException refused)
                {
                    return !refused.Message.Contains('\n', StringComparison.Ordinal);
                }
            },
            iter: 20_000);
}
