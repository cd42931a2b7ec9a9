using ChatRoom.Actors.Files;
using ChatRoom.Tests.Support;

namespace ChatRoom.Tests.Actors.Files;

public sealed class DurableNameTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_file_gets_its_name_and_takes_the_place_of_another_only_if_it_is_to()
    {
        var (first, second, third) = (_directory.Write("1", "one"), _directory.Write("2", "two"), _directory.Write("3", "three"));
        var path = Path.Combine(_directory.Path, "name");

        DurableName.Give(first, path, overwrite: false);
        DurableName.Give(second, path, overwrite: true);
        Assert.Throws<IOException>(() => DurableName.Give(third, path, overwrite: false));

        Assert.Equal("two", File.ReadAllText(path));
        Assert.Equal("three", File.ReadAllText(third));
    }

    [Fact]
    public void A_directory_that_is_not_there_is_said_not_to_be() =>
        Assert.Throws<DirectoryNotFoundException>(
            () => DurableName.Give(_directory.Write("1", "one"), Path.Combine(_directory.Path, "none", "name"), overwrite: true));
}
