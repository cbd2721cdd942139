namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>What the server process prints when it is ready, as one JSON line.</summary>
public sealed record ServerFacts(string Api, string Control, string Token, int Guilds, double EventsPerMessage, double MeanBytes,
    IReadOnlyList<MixPart> Mix);

/// <summary>A part of the stream.</summary>
public sealed record MixPart(string Event, double Share, double MeanBytes);
