using Guildhall.Protocol;

namespace Guildhall.Actors.Guilds.State;

/// <summary>The table of state events: which rule applies which. An event that is not in it does not concern state.</summary>
internal static class EventRules
{
    /// <summary>Applies an event's body. Everything that can be wrong with the body is found before anything is changed.</summary>
    public delegate void Rule(GuildChange change, JsonSlice d);

    private static readonly Rule?[] Rules = Table();

    /// <summary>
    /// Events whose rules keep nothing of a body as it was sent, or check it themselves; they are nearly all of the traffic.
    /// </summary>
    private static readonly GatewayEventSet ReadInPassing = GatewayEventSet.Of(
        GatewayEvent.MessageCreate, GatewayEvent.MessageDelete, GatewayEvent.MessageDeleteBulk, GatewayEvent.MessageReactionAdd,
        GatewayEvent.GuildMemberAdd, GatewayEvent.GuildMemberUpdate, GatewayEvent.GuildMemberRemove, GatewayEvent.GuildMembersChunk);

    /// <summary>The rule of an event; null if it does not concern state.</summary>
    public static Rule? Of(GatewayEvent e) => (int)e < Rules.Length ? Rules[(int)e] : null;

    /// <summary>Whether every byte of an event's body must be sound before its rule applies, as parts of it may be kept as they were sent.</summary>
    public static bool KeepsJson(GatewayEvent e) => !ReadInPassing.Contains(e);

    private static Rule?[] Table()
    {
        var rules = new Rule?[GatewayEvents.All.Max(row => (int)row.Event) + 1];

        Set(MessageRules.Create, GatewayEvent.MessageCreate);
        Set(MessageRules.Delete, GatewayEvent.MessageDelete);
        Set(MessageRules.DeleteBulk, GatewayEvent.MessageDeleteBulk);
        Set(MessageRules.AddReaction, GatewayEvent.MessageReactionAdd);

        Set(MemberRules.Add, GatewayEvent.GuildMemberAdd);
        Set(MemberRules.Update, GatewayEvent.GuildMemberUpdate);
        Set(MemberRules.Remove, GatewayEvent.GuildMemberRemove);
        Set(MemberRules.AddChunk, GatewayEvent.GuildMembersChunk);
        Set(MemberRules.SetPresence, GatewayEvent.PresenceUpdate);
        Set(MemberRules.SetVoiceState, GatewayEvent.VoiceStateUpdate);

        Set(GuildRules.Create, GatewayEvent.GuildCreate);
        Set(GuildRules.Update, GatewayEvent.GuildUpdate);
        Set(GuildRules.Delete, GatewayEvent.GuildDelete);
        Set(RoleRules.Put, GatewayEvent.GuildRoleCreate, GatewayEvent.GuildRoleUpdate);
        Set(RoleRules.Delete, GatewayEvent.GuildRoleDelete);

        Set(ChannelRules.Put, GatewayEvent.ChannelCreate, GatewayEvent.ChannelUpdate);
        Set(ChannelRules.Delete, GatewayEvent.ChannelDelete);
        Set(ChannelRules.SetInfo, GatewayEvent.ChannelInfo);
        Set(ChannelRules.SetPins, GatewayEvent.ChannelPinsUpdate);
        Set(ChannelRules.SetVoiceFacts, GatewayEvent.VoiceChannelStatusUpdate, GatewayEvent.VoiceChannelStartTimeUpdate);

        Set(ThreadRules.Create, GatewayEvent.ThreadCreate);
        Set(ThreadRules.Update, GatewayEvent.ThreadUpdate);
        Set(ThreadRules.Delete, GatewayEvent.ThreadDelete);
        Set(ThreadRules.Sync, GatewayEvent.ThreadListSync);
        Set(ThreadRules.SetOwnMember, GatewayEvent.ThreadMemberUpdate);
        Set(ThreadRules.ChangeMembers, GatewayEvent.ThreadMembersUpdate);

        SetWhole(ListRules.Emojis, "emojis", GatewayEvent.GuildEmojisUpdate);
        SetWhole(ListRules.Stickers, "stickers", GatewayEvent.GuildStickersUpdate);
        SetWhole(ListRules.Sounds, "soundboard_sounds", GatewayEvent.SoundboardSounds);
        Set(static (change, d) => ListRules.PutAll(change, ListRules.Sounds, d.NeedArray("soundboard_sounds"u8)),
            GatewayEvent.GuildSoundboardSoundsUpdate);
        SetEach(ListRules.Sounds, GatewayEvent.GuildSoundboardSoundCreate, GatewayEvent.GuildSoundboardSoundUpdate,
            GatewayEvent.GuildSoundboardSoundDelete);
        SetEach(ListRules.StageInstances, GatewayEvent.StageInstanceCreate, GatewayEvent.StageInstanceUpdate,
            GatewayEvent.StageInstanceDelete);
        SetEach(ListRules.ScheduledEvents, GatewayEvent.GuildScheduledEventCreate, GatewayEvent.GuildScheduledEventUpdate,
            GatewayEvent.GuildScheduledEventDelete);
        Set(static (change, d) => ListRules.CountSubscriber(change, d, +1), GatewayEvent.GuildScheduledEventUserAdd);
        Set(static (change, d) => ListRules.CountSubscriber(change, d, -1), GatewayEvent.GuildScheduledEventUserRemove);
        SetEach(ListRules.AutoModerationRules, GatewayEvent.AutoModerationRuleCreate, GatewayEvent.AutoModerationRuleUpdate,
            GatewayEvent.AutoModerationRuleDelete);
        SetEach(ListRules.Integrations, GatewayEvent.IntegrationCreate, GatewayEvent.IntegrationUpdate, GatewayEvent.IntegrationDelete);
        Set((change, d) => ListRules.Put(change, ListRules.CommandPermissions, d), GatewayEvent.ApplicationCommandPermissionsUpdate);
        return rules;

        void Set(Rule rule, params ReadOnlySpan<GatewayEvent> events)
        {
            foreach (var e in events) rules[(int)e] = rule;
        }

        void SetEach(EntityList list, GatewayEvent create, GatewayEvent update, GatewayEvent delete)
        {
            Set((change, d) => ListRules.Put(change, list, d), create, update);
            Set((change, d) => ListRules.Remove(change, list, d), delete);
        }

        void SetWhole(EntityList list, string key, GatewayEvent e)
        {
            var name = System.Text.Encoding.ASCII.GetBytes(key);
            Set((change, d) => ListRules.Replace(change, list, d.NeedArray(name)), e);
        }
    }
}
