namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>
/// When a client counts as warm: fast ones by messages, since a just-in-time compiler needs some seconds of work; slow ones by time, lest a run
/// takes hours. The same rule for all.
/// </summary>
/// <param name="Least">Messages that it handles in any case.</param>
/// <param name="Most">Messages after which it is warm.</param>
/// <param name="Seconds">Time from the first message after which it is warm.</param>
public sealed record WarmUp(int Least, int Most, double Seconds)
{
    /// <summary>A number of messages and nothing else.</summary>
    public static WarmUp Of(int messages) => new(messages, messages, 0);
}
