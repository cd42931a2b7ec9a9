using ChatRoom.Actors.Delivery;
using ChatRoom.Tests.Actors.Support;
using CsCheck;

namespace ChatRoom.Tests.Actors.Delivery;

public sealed class AudienceTests
{
    private static readonly StubRef[] Connections = [.. Enumerable.Range(0, 8).Select(i => new StubRef($"c{i}"))];

    private readonly Audience _audience = new();

    [Fact]
    public void Connections_of_equal_variants_are_one_group()
    {
        _audience.Add(new Subscription("u1", Connections[0], new TextVariant("x"), Echo: true));
        _audience.Add(new Subscription("u2", Connections[1], new TextVariant("x"), Echo: false));
        _audience.Add(new Subscription("u3", Connections[2], new TextVariant("y"), Echo: true));

        Assert.Equal(2, _audience.Groups.Count());
        Assert.Equal(2, _audience.Groups.Single(group => group.Variant.Equals(new TextVariant("x"))).Listeners.Count);
    }

    [Fact]
    public void A_connection_moves_to_another_group_and_has_one_place()
    {
        _audience.Add(new Subscription("u1", Connections[0], new TextVariant("x"), Echo: true));
        _audience.Add(new Subscription("u1", Connections[0], new TextVariant("y"), Echo: false));

        Assert.Equal(new TextVariant("y"), Assert.Single(_audience.Groups).Variant);
        Assert.False(_audience.Find(Connections[0])!.Echo);
        Assert.Single(_audience.Of("u1"));
    }

    [Fact]
    public void Nobody_is_left_when_the_last_goes()
    {
        _audience.Add(new Subscription("u1", Connections[0], new TextVariant("x"), Echo: true));
        Assert.False(_audience.IsEmpty);

        _audience.Remove(Connections[0]);
        _audience.Remove(Connections[0]);

        Assert.True(_audience.IsEmpty);
        Assert.Empty(_audience.Groups);
        Assert.Empty(_audience.Of("u1"));
        Assert.Null(_audience.Find(Connections[0]));
    }

    [Fact]
    public void However_connections_come_and_go_each_is_where_it_belongs() =>
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 3], Gen.Bool).Array[0, 60].Sample(steps =>
        {
            var audience = new Audience();
            var expected = new Dictionary<StubRef, Subscription>();
            foreach (var (who, variant, isAdd) in steps)
            {
                var connection = Connections[who];
                if (isAdd)
                {
                    expected[connection] = new Subscription($"u{who / 2}", connection, new TextVariant($"v{variant}"), Echo: true);
                    audience.Add(expected[connection]);
                }
                else
                {
                    expected.Remove(connection);
                    audience.Remove(connection);
                }
            }

            Assert.Equal(
                expected.Values.Select(each => (each.Connection.Path.Name, each.Variant)).OrderBy(each => each.Name),
                audience.Groups
                    .SelectMany(group => group.Listeners.Select(listener => (listener.Connection.Path.Name, group.Variant)))
                    .OrderBy(each => each.Name));
            foreach (var users in expected.Values.GroupBy(each => each.UserId))
            {
                Assert.Equal(
                    users.Select(each => each.Connection.Path.Name).Order(),
                    audience.Of(users.Key).Select(listener => listener.Connection.Path.Name).Order());
            }

            Assert.All(expected.Keys, connection => Assert.Equal(connection, audience.Find(connection)!.Connection));
        });
}
