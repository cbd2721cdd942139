namespace Guildhall.LocalDiscord;

/// <summary>The kinds of rows, as they are named in queries and lines.</summary>
internal static class LedgerKinds
{
    public const string Dispatches = "dispatches", Calls = "calls", Sessions = "sessions", Frames = "frames", Faults = "faults";
}
