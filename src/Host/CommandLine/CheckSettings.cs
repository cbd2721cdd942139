using Guildhall.Checking;

namespace Guildhall.Host.CommandLine;

/// <summary>What <c>check</c> judges.</summary>
/// <param name="Ledgers">Files of one local Discord.</param>
/// <param name="Journals">Files of its clients, one for each process.</param>
/// <param name="Owed">What the clients owe, besides what a ledger file says; null = only that.</param>
/// <param name="Bounds">What else they are held to.</param>
internal sealed record CheckSettings(IReadOnlyList<string> Ledgers, IReadOnlyList<string> Journals, Expectation? Owed, Bounds Bounds);
