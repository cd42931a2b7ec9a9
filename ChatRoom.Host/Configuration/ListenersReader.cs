using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using ChatRoom.Actors.Configuration;

namespace ChatRoom.Host.Configuration;

/// <summary>Reads <c>chatroom.listeners</c>: named doors, no two on one endpoint.</summary>
internal sealed class ListenersReader(SettingsReader listeners, int longestRoomName)
{
    private static readonly Rule<DoorProtocol?> Protocol =
        Rules.OneOf<DoorProtocol?>(("plain", DoorProtocol.Plain), ("irc", DoorProtocol.Irc));

    private static readonly (string Name, TransportKind? Kind)[] Transports = [("akka-io", TransportKind.AkkaIo), ("kestrel", TransportKind.Kestrel)];

    private static readonly Rule<TransportKind?> Transport = Rules.OneOf(Transports);

    private static readonly Rule<int> Port = Rules.WholeNumber(IPEndPoint.MinPort, IPEndPoint.MaxPort);

    public ImmutableArray<ListenerOptions> Read()
    {
        var read = ImmutableArray.CreateBuilder<ListenerOptions>();
        foreach (var name in listeners.Keys)
        {
            var settings = listeners.Section(name);
            if (!IsName(name))
                settings.Refuse("a listener's name must be 1 to 32 letters, digits, '-' or '_'");
            var listener = ReadOne(name, settings);
            if (listener is null)
                continue;
            if (read.FirstOrDefault(other => Collide(other.Endpoint, listener.Endpoint)) is { } taken)
                settings.Refuse("port", $"must differ from that of listener {taken.Name}, which is at {taken.Endpoint}");
            read.Add(listener);
        }

        if (!listeners.Keys.Any())
            listeners.Refuse("must name at least one listener");
        return read.ToImmutable();
    }

    /// <summary>A transport as it is written.</summary>
    public static string Print(TransportKind transport) => Array.Find(Transports, each => each.Kind == transport).Name;

    private ListenerOptions? ReadOne(string name, SettingsReader settings)
    {
        var protocol = settings.Read("protocol", Protocol);
        var address = settings.Read("address", Rules.Address);
        var port = settings.Read("port", Port);
        string? room = null;
        if (protocol == DoorProtocol.Irc)
            settings.Refuse("room", "must be left out, only a plain listener opens on a room");
        else if (protocol == DoorProtocol.Plain || settings.Has("room"))
            room = settings.Read("room", Rules.RoomName(longestRoomName));
        var transport = settings.Has("transport") ? settings.Read("transport", Transport) : TransportKind.AkkaIo;
        return protocol is null || address is null || transport is null
            ? null
            : new ListenerOptions(name, protocol.Value, new IPEndPoint(address, port), room, transport.Value);
    }

    private static bool IsName(string name) =>
        name.Length is >= 1 and <= 32 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>Whether the second could not be bound while the first is; every address of a family collides with each of it.</summary>
    private static bool Collide(IPEndPoint one, IPEndPoint other) =>
        one.Port == other.Port && one.Port != 0 && one.AddressFamily == other.AddressFamily
        && (one.Address.Equals(other.Address) || IsEvery(one.Address) || IsEvery(other.Address));

    private static bool IsEvery(IPAddress address) =>
        address.Equals(address.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any);
}
