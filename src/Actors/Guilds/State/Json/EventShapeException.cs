namespace Guildhall.Actors.Guilds.State;

/// <summary>
/// Unwinds the application of an event whose body is not of its documented form; never leaves <see cref="GuildState.Apply(Guildhall.Protocol.GatewayEvent, Guildhall.Protocol.EventBody)"/>.
/// </summary>
internal sealed class EventShapeException(int offset, string expected) : Exception(expected)
{
    /// <summary>Offset in the event's body at which something else was expected.</summary>
    public int Offset { get; } = offset;
}
