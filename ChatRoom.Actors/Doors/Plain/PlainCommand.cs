namespace ChatRoom.Actors.Doors.Plain;

/// <summary>A command of the plain door.</summary>
/// <param name="Name">Its word, without the slash.</param>
/// <param name="Parameters">What follows it, as shown to users.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Required">How many words must follow it.</param>
/// <param name="Run">Does it.</param>
internal sealed record PlainCommand(string Name, string Parameters, string Meaning, int Required, Action<string> Run)
{
    /// <summary>The word and what follows it.</summary>
    public string Usage => Parameters.Length > 0 ? $"/{Name} {Parameters}" : $"/{Name}";
}
