using Guildhall.Protocol;

namespace Guildhall.Actors.Gateway;

/// <summary>An event that was received and is not done.</summary>
/// <param name="Sequence">Its sequence in the window's session.</param>
/// <param name="Guild">The guild it is for; 0 = direct messages.</param>
/// <param name="Event">The event.</param>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Body">The frame's <c>d</c>, in a pooled buffer of the window: valid until the event is done.</param>
public readonly record struct PendingEvent(long Sequence, GuildId Guild, GatewayEvent Event, string Name, EventBody Body);
