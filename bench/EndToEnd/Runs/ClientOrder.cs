using Guildhall.Bench.EndToEnd.Streaming;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>What a client is to do.</summary>
/// <param name="Api">Base URL of the REST API, with the version.</param>
/// <param name="Control">Base URL of the bench's own calls.</param>
/// <param name="Token">The bot's token.</param>
/// <param name="Compression">Transport compression to ask for.</param>
/// <param name="Guilds">Guilds that will come.</param>
/// <param name="WarmUp">What comes before measuring starts.</param>
/// <param name="Measured">Messages handled while measuring.</param>
/// <param name="Stream">Which events it is to be sent.</param>
/// <param name="EventsPerMessage">All events of the stream for each MESSAGE_CREATE.</param>
public sealed record ClientOrder(string Api, string Control, string Token, GatewayCompression Compression, int Guilds, WarmUp WarmUp, int Measured,
    StreamKind Stream, double EventsPerMessage);
