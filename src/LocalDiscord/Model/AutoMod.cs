using Guildhall.LocalDiscord.Gateway;
using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Model;

/// <summary>An auto-moderation rule. Metadata and actions are kept as JSON; keywords are read out of it once.</summary>
internal sealed class AutoModRule
{
    public required RuleId Id { get; init; }
    public required UserId Creator { get; init; }
    public required AutoModTriggerType Trigger { get; init; }
    public required string Name { get; set; }
    public AutoModEventType Event { get; set; } = AutoModEventType.MessageSend;
    public bool Enabled { get; set; }
    public byte[] Metadata { get; set; } = "{}"u8.ToArray();

    /// <summary>Each action with its type beside it.</summary>
    public List<(AutoModActionType Type, byte[] Json)> Actions { get; set; } = [];
    public List<RoleId> ExemptRoles { get; set; } = [];
    public List<ChannelId> ExemptChannels { get; set; } = [];
    public List<string> Keywords { get; set; } = [];
    public List<string> Allowed { get; set; } = [];
    public int MentionLimit { get; set; }

}

/// <summary>Rules that are made, changed, deleted and hit. Source: resources/auto-moderation.mdx.</summary>
internal static class AutoModActions
{
    public static void Changed(WorldState world, GatewayEvent e, Guild guild, AutoModRule rule) =>
        EmitToManager(world, e, guild, (guild, rule), static (json, s) => json.AutoModRule(s.guild, s.rule));

    /// <summary>
    /// Whether the rules stop a message of a user. Keywords (with <c>*</c> at either end) and mention counts are judged; spam, presets and
    /// regular expressions are stored only. Bots and those who may manage the guild are never judged.
    /// </summary>
    public static bool Blocks(WorldState world, Channel channel, UserId author, string content)
    {
        if (channel.Guild is not { AutoMod.Count: > 0 } guild || !guild.Members.TryGet(author, out var member)) return false;
        if (world.Users.FindSet(author)?.Bot == true || (PermissionMath.Base(guild, author) & (Permissions.ManageGuild | Permissions.Administrator)) != 0) return false;
        var blocked = false;
        foreach (var rule in guild.AutoMod)
        {
            if (!rule.Enabled || rule.Event != AutoModEventType.MessageSend || rule.ExemptChannels.Contains(channel.Id)) continue;
            if (rule.ExemptRoles.Exists(id => guild.Roles.TryGetValue(id, out var role) && guild.HasRole(member, role))) continue;
            if (Match(rule, content) is not { } keyword) continue;
            blocked |= Execute(world, guild, channel, author, rule, keyword, content);
        }

        return blocked;
    }

    private static string? Match(AutoModRule rule, string content)
    {
        if (rule.Trigger == AutoModTriggerType.MentionSpam) return Mentions(content) > rule.MentionLimit ? "" : null;
        var words = content.Split([' ', '\n', '\t', '.', ',', '!', '?'], StringSplitOptions.RemoveEmptyEntries);
        return rule.Keywords.Find(keyword => Array.Exists(words, word => Fits(keyword, word) && !rule.Allowed.Exists(allowed => Fits(allowed, word))));
    }

    private static int Mentions(string content) => content.Split("<@").Length - 1;

    private static bool Fits(string pattern, string word) => (pattern.StartsWith('*'), pattern.EndsWith('*')) switch
    {
        (true, true) => word.Contains(pattern.Trim('*'), StringComparison.OrdinalIgnoreCase),
        (true, false) => word.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase),
        (false, true) => word.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase),
        _ => word.Equals(pattern, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>One event per action. True if one of them keeps the message back.</summary>
    private static bool Execute(WorldState world, Guild guild, Channel channel, UserId author, AutoModRule rule, string keyword, string content)
    {
        foreach (var action in rule.Actions)
        {
            EmitToManager(world, GatewayEvent.AutoModerationActionExecution, guild, (guild, channel, author, rule, action.Json, keyword, content), static (json, s) => Write(json, s, content: true),
                static (json, s) => Write(json, s, content: false));
        }

        return rule.Actions.Exists(action => action.Type == AutoModActionType.BlockMessage);

        static void Write(JsonWriter json, (Guild Guild, Channel Channel, UserId Author, AutoModRule Rule, byte[] Action, string Keyword, string Content) s, bool content)
        {
            json.WriteStartObject();
            json.Id("guild_id"u8, s.Guild.Id.Value);
            json.Raw("action"u8, s.Action);
            json.Id("rule_id"u8, s.Rule.Id.Value);
            json.WriteNumber("rule_trigger_type"u8, (int)s.Rule.Trigger);
            json.Id("user_id"u8, s.Author.Value);
            json.Id("channel_id"u8, s.Channel.Id.Value);
            json.WriteString("content"u8, content ? s.Content : "");
            json.Text("matched_keyword"u8, s.Keyword.Length == 0 ? null : s.Keyword);
            json.WriteString("matched_content"u8, content ? s.Keyword.Trim('*') : "");
            json.WriteEndObject();
        }
    }

    /// <summary>Only to a bot that holds MANAGE_GUILD. Source: events/gateway-events.mdx.</summary>
    private static void EmitToManager<T>(WorldState world, GatewayEvent e, Guild guild, T state, Action<JsonWriter, T> write, Action<JsonWriter, T>? stripped = null)
    {
        if (guild.Unavailable || !PermissionMath.Base(guild, world.Bot.Id).HasFlag(Permissions.ManageGuild)) return;
        world.Outbox.EmitContent(e, guild.Id, Outbox.IntentsFor(e, guild.Id), state, write, stripped ?? write);
    }
}
