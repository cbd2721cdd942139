namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>What the server process prints when it is ready, as one JSON line.</summary>
/// <param name="Api">REST base whose gateway plays the recording.</param>
/// <param name="Direct">REST base of the local Discord itself.</param>
/// <param name="Control">Base of the bench's own calls.</param>
/// <param name="Token">The bot's token.</param>
/// <param name="Guilds">Guilds of the world.</param>
/// <param name="EventsPerMessage">All events for each MESSAGE_CREATE.</param>
/// <param name="MeanBytes">Mean bytes of an event.</param>
/// <param name="Mix">Parts of the stream.</param>
/// <param name="Paced">What is sent at a steady rate; null if nothing is.</param>
public sealed record ServerFacts(string Api, string Direct, string Control, string Token, int Guilds, double EventsPerMessage, double MeanBytes,
    IReadOnlyList<MixPart> Mix, PacedFacts? Paced = null);

/// <summary>Counts of a paced stream.</summary>
/// <param name="Events">All events.</param>
/// <param name="Messages">All messages.</param>
/// <param name="FirstHalf">Messages of the first half.</param>
/// <param name="Probes">Messages that ask for an answer.</param>
public sealed record PacedFacts(int Events, int Messages, int FirstHalf, int Probes)
{
    /// <summary>Events for each message of the second half, which is what is measured: where messages are rare, the halves differ by a tenth and more.</summary>
    public double EventsPerMessage => (Events - (Events / 2)) / (double)(Messages - FirstHalf);
}

/// <summary>A part of the stream.</summary>
public sealed record MixPart(string Event, double Share, double MeanBytes);
