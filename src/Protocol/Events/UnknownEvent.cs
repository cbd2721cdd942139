using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>An event that this version does not know, carried as it came.</summary>
/// <param name="Name">Its <c>t</c> on the wire.</param>
/// <param name="Raw">Its <c>d</c>.</param>
public sealed record UnknownEvent(string Name, JsonElement Raw) : IGatewayEvent
{
    /// <inheritdoc/>
    public GatewayEvent Event => GatewayEvent.Unknown;

    /// <summary>The event's name only: payloads hold private texts.</summary>
    public override string ToString() => $"UnknownEvent {Name}";
}
