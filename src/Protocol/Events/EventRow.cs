namespace Guildhall.Protocol;

/// <summary>Reads a payload into a typed event.</summary>
internal delegate TEvent EventParser<out TEvent>(ReadOnlySpan<byte> d);

/// <summary>Reads a payload, whose outline may be known, into a typed event.</summary>
internal delegate TEvent EventBodyParser<out TEvent>(EventBody d);

/// <summary>How one event is read.</summary>
internal abstract class EventRow
{
    /// <summary>The event.</summary>
    public abstract GatewayEvent Kind { get; }

    /// <summary>The typed record.</summary>
    public abstract Type Type { get; }

    public abstract IGatewayEvent Read(ReadOnlySpan<byte> d);
}

/// <summary>How one event is read into <typeparamref name="TEvent"/>.</summary>
/// <param name="parse">Reads it.</param>
/// <param name="parseBody">Does the same with what an outline tells; null if that is of no use to it.</param>
internal sealed class EventRow<TEvent>(EventParser<TEvent> parse, EventBodyParser<TEvent>? parseBody = null) : EventRow where TEvent : class, IGatewayEvent<TEvent>
{
    public override GatewayEvent Kind => TEvent.Kind;

    public override Type Type => typeof(TEvent);

    public EventParser<TEvent> Parse { get; } = parse;

    public EventBodyParser<TEvent> ParseBody { get; } = parseBody ?? (body => parse(body.Span));

    public override IGatewayEvent Read(ReadOnlySpan<byte> d) => Parse(d);
}
