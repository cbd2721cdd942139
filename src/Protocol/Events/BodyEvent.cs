namespace Guildhall.Protocol;

/// <summary>
/// An event whose payload is an object of the protocol: the event wraps it. The keys that only the event adds (guild_id, member, ...) are
/// optional keys of that object, so that one pass over the JSON makes one object.
/// </summary>
public abstract record BodyEvent
{
    /// <summary>The type's name only: payloads hold private texts and credentials, which do not belong into logs.</summary>
    public sealed override string ToString() => GetType().Name;
}
