using System.Diagnostics.CodeAnalysis;

namespace ChatRoom.Host.Configuration;

/// <summary>Reads the small files that an operator names; one that cannot be read is an answer, not an exception.</summary>
internal static class TextFile
{
    /// <param name="path">The file.</param>
    /// <param name="mostBytes">How long it may be.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="problem">Why it cannot be read, to follow its name.</param>
    public static bool TryRead(
        string path,
        int mostBytes,
        [NotNullWhen(true)] out string? text,
        [NotNullWhen(false)] out string? problem)
    {
        text = null;
        problem = null;
        try
        {
            if (Directory.Exists(path))
                problem = "cannot be read, it is a directory";
            else if (new FileInfo(path).Length > mostBytes)
                problem = $"cannot be read, it is longer than {ByteSize.Format(mostBytes)}";
            else
                text = File.ReadAllText(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            problem = refused switch
            {
                FileNotFoundException or DirectoryNotFoundException => "cannot be read, there is no such file",
                UnauthorizedAccessException => "cannot be read, permission denied",
                _ => $"cannot be read, {refused.Message}",
            };
        }

        return text is not null;
    }
}
