using Guildhall.Actors.Cluster;
using Guildhall.Actors.Guilds;
using Guildhall.Host.CommandLine;
using Guildhall.Protocol;

namespace Guildhall.Host.Running;

/// <summary>Which intents a run identifies with.</summary>
internal static class IntentPlan
{
    /// <summary>As asked, or what the handlers and the member policy need.</summary>
    public static GatewayIntents Choose(RunSettings settings, BotBuilder bot) => settings.Intents
        ?? (Intents.Wanted(bot.Handlers, new GuildOptions { Members = settings.Members }) | bot.FurtherIntents);

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
