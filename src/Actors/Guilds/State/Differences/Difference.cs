using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>Something that happened while nobody told, as the event that would have told it.</summary>
/// <param name="Event">Which event.</param>
/// <param name="Data">Its body, made up from what is known now.</param>
internal sealed record Difference(GatewayEvent Event, byte[] Data);
