using System.Text.Json;
using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

public sealed partial class GuildState
{
    /// <summary>
    /// Applies an event by the documented merge rules (events/gateway-events.mdx). It is applied wholly or, if its body is not of its
    /// documented form, not at all. An event that does not concern state changes nothing.
    /// </summary>
    /// <param name="e">The event.</param>
    /// <param name="d">Its body; not kept.</param>
    public ApplyResult Apply(GatewayEvent e, ReadOnlySpan<byte> d) => Apply(e, d, default);

    /// <summary>The same for a body whose outline may be known.</summary>
    public ApplyResult Apply(GatewayEvent e, EventBody d) => Apply(e, d.Span, d);

    private ApplyResult Apply(GatewayEvent e, ReadOnlySpan<byte> d, EventBody whole)
    {
        if (EventRules.Of(e) is not { } rule) return default;
        var (roles, tails) = (Tables.Members.Roles.Count, Tables.Members.Tails.Count);
        var headerBefore = _headerChanged;
        _headerChanged = false;
        var change = Workspace.Current.Change.Begin(this, whole);
        try
        {
            var body = JsonSlice.Object(d);
            if (EventRules.KeepsJson(e)) body.CheckSound();
            rule(change, body);
            var changes = change.Changes | (_headerChanged ? GuildChanges.Stored : GuildChanges.None);
            return new ApplyResult(changes);
        }
        catch (EventShapeException wrong)
        {
            return Failed(new ApplyFailure(e, JsonPath.Of(d, wrong.Offset), wrong.Message), roles, tails);
        }
        catch (JsonException)
        {
            return Failed(new ApplyFailure(e, JsonPath.Of(d, d.Length), "sound JSON"), roles, tails);
        }
        finally
        {
            _headerChanged |= headerBefore;
            change.End();
        }
    }

    /// <summary>
    /// Whether an event can change a guild's state, whatever the policy; <see cref="GuildPolicy.NeedsState"/> is narrower.
    /// </summary>
    public static bool NeedsState(GatewayEvent e) => EventRules.Of(e) is not null;

    private ApplyResult Failed(ApplyFailure failure, int roles, int tails)
    {
        Tables.Members.Roles.Rollback(roles);
        Tables.Members.Tails.Rollback(tails);
        return new ApplyResult(GuildChanges.None, failure);
    }
}
