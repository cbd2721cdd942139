using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>A gap among the events that a handler waits for. It is no dispatch, so it has no sequence of its own and nothing is committed by it.</summary>
internal sealed record GapNotice(SessionGap Gap) : IGatewayEvent
{
    /// <inheritdoc/>
    public GatewayEvent Event => GatewayEvent.Unknown;

    /// <summary>Names it, for the nonces of what handlers send; negative, so that it is never taken for a dispatch.</summary>
    public EventIdentity Identity => new(Gap.Session, -Gap.From);
}
