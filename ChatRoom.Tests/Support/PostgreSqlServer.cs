using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ChatRoom.Tests.Support;

/// <summary>
/// A PostgreSQL server of the tests' own, in a directory of its own, from Debian's package. It refuses to run as root, so there it
/// runs as <c>nobody</c>.
/// </summary>
public sealed class PostgreSqlServer : IAsyncLifetime, IDisposable
{
    private const string User = "chatroom";

    private readonly TemporaryDirectory _directory = new();
    private readonly int _port = FreePort();
    private int _databases;

    private static string Programs => Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin";

    private string Data => Path.Combine(_directory.Path, "data");

    /// <summary>Makes a database that nobody else uses.</summary>
    /// <returns>How to reach it.</returns>
    public string CreateDatabase()
    {
        var name = $"chatroom{Interlocked.Increment(ref _databases)}";
        using var connection = new NpgsqlConnection(ConnectionTo("postgres") + ";Pooling=False");
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        command.ExecuteNonQuery();
        return ConnectionTo(name);
    }

    public async Task InitializeAsync()
    {
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(_directory.Path, (UnixFileMode)0b111_111_111);
        await RunAsync("initdb", "-D", Data, "-U", User, "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C");
        await StartAsync();
    }

    public Task StartAsync() => RunAsync(
        "pg_ctl", "start", "-w", "-D", Data, "-l", Path.Combine(_directory.Path, "log"),
        "-o", $"-k {_directory.Path} -p {_port} -c listen_addresses=127.0.0.1 -c fsync=off");

    /// <summary>Ends it without a warning.</summary>
    public Task StopAsync() => RunAsync("pg_ctl", "stop", "-w", "-D", Data, "-m", "immediate");

    public Task DisposeAsync() => StopAsync();

    public void Dispose() => _directory.Dispose();

    private string ConnectionTo(string database) => $"Host=127.0.0.1;Port={_port};Database={database};Username={User}";

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs, program);
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("runuser", ["-u", "nobody", "--", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        start.WorkingDirectory = "/";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
