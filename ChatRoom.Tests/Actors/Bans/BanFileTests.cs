using ChatRoom.Actors.Bans;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Actors.Bans;

public sealed class BanFileTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly ServerBan[] Bans =
    [
        new(BanKind.KLine, "*!*@*.example", "\"quoted\" ünd | such", "a note", "root", Now, Now.AddDays(1)),
        new(BanKind.DLine, "2001:db8::/32", "spam", null, "root", Now.AddSeconds(1), null),
    ];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_is_written_is_read_and_the_directory_is_made()
    {
        var file = new BanFile(Path.Combine(_directory.Path, "new", "data"));
        Assert.Empty(file.Read().All);

        file.Write(ServerBans.From(Bans));
        file.Write(ServerBans.From(Bans).With(Bans[1] with { Reason = "other" }));

        Assert.Equal([Bans[0], Bans[1] with { Reason = "other" }], new BanFile(Path.GetDirectoryName(file.Path)!).Read().All);
        Assert.Equal([file.Path], System.IO.Directory.GetFiles(Path.GetDirectoryName(file.Path)!));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Only_who_runs_the_server_may_read_it()
    {
        var file = new BanFile(_directory.Path);
        file.Write(ServerBans.From(Bans));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
    }

    [Fact]
    public void What_a_server_left_behind_that_died_while_it_wrote_is_of_no_account()
    {
        var file = new BanFile(_directory.Path);
        file.Write(ServerBans.From(Bans));
        _directory.Write("bans.json.next", "{ half of it");

        Assert.Equal(Bans, file.Read().All);
        file.Write(ServerBans.None);
        Assert.Empty(file.Read().All);
    }

    [Fact]
    public void Whatever_part_of_it_is_missing_it_is_not_taken_for_whole()
    {
        var file = new BanFile(_directory.Path);
        file.Write(ServerBans.From(Bans));
        var whole = File.ReadAllBytes(file.Path);
        for (var length = 0; length < whole.AsSpan().TrimEnd((byte)'\n').Length; length++)
        {
            File.WriteAllBytes(file.Path, whole[..length]);
            Assert.Contains("it is damaged", Assert.Throws<InvalidDataException>(file.Read).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"version\": \"1\", \"bans\": []}")]
    [InlineData("{\"version\": 1}")]
    [InlineData("{\"version\": 1, \"bans\": null}")]
    [InlineData("{\"version\": 1, \"bans\": [null]}")]
    [InlineData("{\"version\": 1, \"bans\": [], \"more\": 1}")]
    [InlineData("{\"version\": 1, \"bans\": [{}]}")]
    [InlineData("{\"version\": 1, \"bans\": [{\"kind\": \"XLine\", \"mask\": \"a!*@*\", \"reason\": \"\", \"note\": null, \"setBy\": \"\", \"setAt\": \"2030-01-02T00:00:00Z\", \"until\": null}]}")]
    [InlineData("{\"version\": 1, \"bans\": [{\"kind\": \"DLine\", \"mask\": \"a!*@*\", \"reason\": \"\", \"note\": null, \"setBy\": \"\", \"setAt\": \"2030-01-02T00:00:00Z\", \"until\": null}]}")]
    [InlineData("{\"version\": 1, \"bans\": [{\"kind\": \"KLine\", \"mask\": \"a!*@*\", \"reason\": null, \"note\": null, \"setBy\": \"\", \"setAt\": \"2030-01-02T00:00:00Z\", \"until\": null}]}")]
    public void What_is_damaged_is_refused(string content)
    {
        _directory.Write("bans.json", content);

        var failure = Assert.Throws<InvalidDataException>(new BanFile(_directory.Path).Read);

        Assert.StartsWith($"cannot read the bans in {_directory.Path}/bans.json: it is damaged", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void Another_version_is_refused_by_its_number()
    {
        _directory.Write("bans.json", "{\"version\": 2, \"lines\": []}");

        Assert.Equal(
            $"cannot read the bans in {_directory.Path}/bans.json: it is of version 2, and this server understands version 1",
            Assert.Throws<InvalidDataException>(new BanFile(_directory.Path).Read).Message);
    }
}
