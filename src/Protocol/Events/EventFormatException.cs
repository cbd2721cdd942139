namespace Guildhall.Protocol;

/// <summary>
/// The payload of an event is not JSON, or a known key has a wrong type. The message names event and place, never the payload's content.
/// </summary>
public sealed class EventFormatException : FormatException
{
    /// <summary>A failure at <paramref name="path"/> of the event's <c>d</c>.</summary>
    public EventFormatException(string eventName, string? path)
        : base($"The payload of {eventName} is malformed at {path ?? "its beginning"}.")
    {
        EventName = eventName;
        Path = path;
    }

    /// <summary>The event's <c>t</c> on the wire.</summary>
    public string EventName { get; }

    /// <summary>JSON path below <c>d</c>, for instance <c>$.author.id</c>; null if it is not known.</summary>
    public string? Path { get; }
}
