using Guildhall.Actors.Guilds;
using Guildhall.Actors.Handlers;
using Guildhall.Host.CommandLine;
using Guildhall.Protocol;

namespace Guildhall.Host.Running;

/// <summary>Which intents a run identifies with, and what it misses by that.</summary>
internal static class IntentPlan
{
    /// <summary>As asked, or what the handlers and the member policy need; GUILDS always, because guild state rests on it.</summary>
    public static GatewayIntents Choose(RunSettings settings, BotBuilder bot) => settings.Intents
        ?? (bot.Handlers.Intents | bot.FurtherIntents | GatewayIntents.Guilds | (settings.Members == MemberPolicy.All ? GatewayIntents.GuildMembers : GatewayIntents.None));

    /// <summary>A line for each event that a handler waits for in vain.</summary>
    public static IEnumerable<string> Unheard(GatewayIntents intents, HandlerCatalog handlers) =>
        from e in handlers.Events
        let needed = GatewayEvents.Of(e).Intents
        where needed != GatewayIntents.None && (needed & intents) == GatewayIntents.None
        select $"no handler will see {e.Name()}: it needs the intent {string.Join(" or ", IntentNames.Of(needed))}, which --intents leaves out.";

    /// <summary>Privileged intents that are asked for and that the application does not have. The bits: resources/application.mdx, "Application Flags".</summary>
    public static GatewayIntents NotEnabled(GatewayIntents intents, ApplicationFlags flags)
    {
        var enabled = GatewayIntents.None;
        if ((flags & (ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited)) != 0) enabled |= GatewayIntents.GuildPresences;
        if ((flags & (ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited)) != 0) enabled |= GatewayIntents.GuildMembers;
        if ((flags & (ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited)) != 0) enabled |= GatewayIntents.MessageContent;
        return intents & GatewayIntents.Privileged & ~enabled;
    }
}
