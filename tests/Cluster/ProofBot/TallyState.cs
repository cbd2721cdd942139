using System.Globalization;

namespace Guildhall.ProofBot;

/// <summary>What is kept of a guild: a lost, a repeated or a swapped message changes it for good.</summary>
public sealed class TallyState
{
    /// <summary>How a marked message begins.</summary>
    public const string Mark = "mark ";

    /// <summary>All messages, the bot's own too.</summary>
    public long Messages { get; set; }

    /// <summary>Marked messages.</summary>
    public long Marked { get; set; }

    /// <summary>A hash over the ids of the marked messages in their order.</summary>
    public ulong Chain { get; set; }

    /// <summary>Appends a marked message.</summary>
    public void Add(ulong message)
    {
        Marked++;
        Chain = unchecked(((Chain ^ message) * 0x9E3779B97F4A7C15) + 1);
    }

    /// <summary>All three.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Messages} {Marked} {Chain:x16}");
}
