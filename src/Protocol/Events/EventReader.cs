using System.Text.Json;

namespace Guildhall.Protocol;

/// <summary>Reads the <c>d</c> of a dispatch into its typed event: whoever needs an event calls this, once, on its own core.</summary>
public static class EventReader
{
    /// <summary>Reads an event whose type is known.</summary>
    /// <exception cref="EventFormatException">Not JSON, or a wrong type in a known key.</exception>
    public static TEvent Read<TEvent>(ReadOnlySpan<byte> d) where TEvent : class, IGatewayEvent<TEvent>
    {
        try
        {
            return EventTable.Row<TEvent>().Parse(d);
        }
        catch (JsonException failure)
        {
            throw new EventFormatException(TEvent.Kind.Name(), failure.Path);
        }
    }

    /// <summary>Reads an event whose type is known from a body whose outline may be known.</summary>
    /// <exception cref="EventFormatException">Not JSON, or a wrong type in a known key.</exception>
    public static TEvent Read<TEvent>(EventBody d) where TEvent : class, IGatewayEvent<TEvent>
    {
        try
        {
            return EventTable.Row<TEvent>().ParseBody(d);
        }
        catch (JsonException failure)
        {
            throw new EventFormatException(TEvent.Kind.Name(), failure.Path);
        }
    }

    /// <summary>Reads any event; one that this version does not know becomes an <see cref="UnknownEvent"/> with its raw JSON.</summary>
    /// <param name="kind">The event, from <see cref="GatewayEvents.Parse"/>.</param>
    /// <param name="name">Its <c>t</c> on the wire.</param>
    /// <param name="d">Its payload.</param>
    /// <exception cref="EventFormatException">Not JSON, or a wrong type in a known key.</exception>
    public static IGatewayEvent Read(GatewayEvent kind, string name, ReadOnlySpan<byte> d)
    {
        try
        {
            return EventTable.Row(kind)?.Read(d) ?? Unknown(name, d);
        }
        catch (JsonException failure)
        {
            throw new EventFormatException(name, failure.Path);
        }
    }

    private static UnknownEvent Unknown(string name, ReadOnlySpan<byte> d)
    {
        var reader = new Utf8JsonReader(d);
        var raw = JsonElement.ParseValue(ref reader);
        while (reader.Read()) throw new JsonException("More than one value.");
        return new UnknownEvent(name, raw);
    }
}
