namespace Guildhall.Checking;

/// <summary>The <c>kind</c> of a ledger's lines: the local Discord's own, and those that <see cref="LedgerWriter"/> adds.</summary>
internal static class LineKinds
{
    public const string Dispatch = "dispatch", Session = "session", Call = "call", LeftOut = "left_out";

    public const string Start = "start", Owed = "owed", Buffer = "replay_buffer", Broken = "broken", Command = "command";
}
