using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ChatRoom.Actors.Files;

/// <summary>
/// Gives a file that is finished and on the disk its name. The name is on the disk too when that returns, not only when the system
/// comes round to writing the directory.
/// </summary>
internal static class DurableName
{
    /// <summary>Moves a file to its name within its directory.</summary>
    /// <param name="finished">The file.</param>
    /// <param name="path">The same with its name.</param>
    /// <param name="overwrite">Whether it takes the place of one that is there.</param>
    /// <exception cref="IOException">It cannot be done, or one is there and is not to be replaced.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be done.</exception>
    public static void Give(string finished, string path, bool overwrite)
    {
        File.Move(finished, path, overwrite);

        // Windows writes names when they are given, and knows no such thing as a directory's descriptor.
        if (!OperatingSystem.IsWindows())
        {
            FlushDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
    }

    /// <summary>.NET opens no directories.</summary>
    private static void FlushDirectory(string path)
    {
        const int ReadOnly = 0;
        using var directory = new SafeFileHandle(Open(path, ReadOnly), ownsHandle: true);
        if (directory.IsInvalid)
        {
            throw new IOException($"{path} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        RandomAccess.FlushToDisk(directory);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
