using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Auto-moderation rules. Source: resources/auto-moderation.mdx.</summary>
internal static class AutoModRoutes
{
    public static void Map(RouteTable table)
    {
        table.On(Routes.ListAutoModerationRules, static call => call.Guild(Permissions.ManageGuild) is { } guild
            ? RestResult.List(guild.AutoMod, (json, rule) => json.AutoModRule(guild, rule))
            : call.Fault);
        table.On(Routes.GetAutoModerationRule, static call => call.Guild(Permissions.ManageGuild) is { } guild && Find(call, guild) is { } rule ? Show(guild, rule) : call.Fault);
        table.On(Routes.CreateAutoModerationRule, Create);
        table.On(Routes.UpdateAutoModerationRule, Modify);
        table.On(Routes.DeleteAutoModerationRule, Delete);
    }

    /// <summary>Rules of a trigger that a guild may have.</summary>
    private static int Most(AutoModTriggerType trigger) => trigger == AutoModTriggerType.Keyword ? 6 : 1;

    private static AutoModRule? Find(RestCall call, Guild guild)
    {
        if (!call.Id("rule_id", out var id)) return null;
        // The docs name no code of its own for it.
        return guild.AutoMod.Find(rule => rule.Id.Value == id) ?? call.Fail<AutoModRule>(RestResult.NotFound);
    }

    private static RestResult Show(Guild guild, AutoModRule rule) => RestResult.Ok(Form(guild, rule));

    private static byte[] Form(Guild guild, AutoModRule rule) => Auditing.Form((guild, rule), static (json, s) => json.AutoModRule(s.guild, s.rule));

    private static RestResult Create(RestCall call)
    {
        if (call.Guild(Permissions.ManageGuild) is not { } guild) return call.Fault;
        var form = call.Form;
        var name = form.Text("name", 1, 100, required: true);
        form.Choice("event_type", [(int)AutoModEventType.MessageSend, (int)AutoModEventType.MemberUpdate], required: true);
        var trigger = form.Choice("trigger_type", [1, 3, 4, 5, 6], required: true);
        var rule = new AutoModRule
        {
            Id = new RuleId(call.World.Ids.Next()),
            Creator = call.BotId,
            Trigger = (AutoModTriggerType)trigger.Or(1),
            Name = name.Or(null) ?? "",
        };
        if (!AutoModForm.Apply(call, form, rule)) return RestResult.Invalid(call.Errors);
        if (guild.AutoMod.Count(other => other.Trigger == rule.Trigger) >= Most(rule.Trigger))
            return RestResult.Invalid("trigger_type", "AUTO_MODERATION_MAX_RULES_OF_TYPE_EXCEEDED", "Maximum number of rules of this type reached");
        guild.AutoMod.Add(rule);
        AutoModActions.Changed(call.World, GatewayEvent.AutoModerationRuleCreate, guild, rule);
        call.Audit(guild, AuditLogEvent.AutoModerationRuleCreate, rule.Id.Value, null, Form(guild, rule), Options(rule));
        return Show(guild, rule);
    }

    private static RestResult Modify(RestCall call)
    {
        if (call.Guild(Permissions.ManageGuild) is not { } guild || Find(call, guild) is not { } rule) return call.Fault;
        var before = Form(guild, rule);
        if (!AutoModForm.Apply(call, call.Form, rule)) return RestResult.Invalid(call.Errors);
        AutoModActions.Changed(call.World, GatewayEvent.AutoModerationRuleUpdate, guild, rule);
        call.Audit(guild, AuditLogEvent.AutoModerationRuleUpdate, rule.Id.Value, before, Form(guild, rule), Options(rule));
        return Show(guild, rule);
    }

    private static RestResult Delete(RestCall call)
    {
        if (call.Guild(Permissions.ManageGuild) is not { } guild || Find(call, guild) is not { } rule) return call.Fault;
        guild.AutoMod.Remove(rule);
        AutoModActions.Changed(call.World, GatewayEvent.AutoModerationRuleDelete, guild, rule);
        call.Audit(guild, AuditLogEvent.AutoModerationRuleDelete, rule.Id.Value, Form(guild, rule), null, Options(rule));
        return RestResult.NoContent;
    }

    private static (string, string)[] Options(AutoModRule rule) => [("auto_moderation_rule_name", rule.Name), ("auto_moderation_rule_trigger_type", $"{(int)rule.Trigger}")];
}
