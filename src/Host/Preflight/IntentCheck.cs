using Guildhall.Host.CommandLine;
using Guildhall.Host.Running;
using Guildhall.Protocol;

namespace Guildhall.Host.Preflight;

/// <summary>Refuses a start that Discord would refuse with close code 4014 after an IDENTIFY is spent.</summary>
internal static class IntentCheck
{
    /// <exception cref="HostException">Privileged intents are asked for that the application does not have.</exception>
    public static void Run(GatewayIntents intents, ApiFacts facts)
    {
        var missing = IntentPlan.NotEnabled(intents, facts.Flags);
        if (missing == GatewayIntents.None) return;
        var names = IntentNames.Of(missing);
        var without = (missing & GatewayIntents.GuildMembers) != 0 ? ", with --members as-seen" : "";
        throw new HostException(
            $"the bot {facts.BotName} asks for {string.Join(" and ", names)}, which {(names.Count == 1 ? "is" : "are")} not enabled for its application: "
            + $"switch on {string.Join(" and ", names.Select(Portal))} in the developer portal, page Bot, or leave {(names.Count == 1 ? "it" : "them")} out by --intents{without}.");
    }

    private static string Portal(string intent) => intent switch
    {
        "GUILD_PRESENCES" => "\"Presence Intent\"",
        "GUILD_MEMBERS" => "\"Server Members Intent\"",
        _ => "\"Message Content Intent\"",
    };
}
