namespace Guildhall.Protocol;

/// <summary>The one place that knows which type each event is read into. A test holds it against the event table.</summary>
internal static class EventTable
{
    private static readonly EventRow[] Rows =
    [
        Own<Ready>(),
        Own<Resumed>(),
        Own<RateLimited>(),
        Body<CommandPermissions, ApplicationCommandPermissionsUpdate>(body => new(body)),
        Body<AutoModerationRule, AutoModerationRuleCreate>(body => new(body)),
        Body<AutoModerationRule, AutoModerationRuleUpdate>(body => new(body)),
        Body<AutoModerationRule, AutoModerationRuleDelete>(body => new(body)),
        Own<AutoModerationActionExecution>(),
        Body<Channel, ChannelCreate>(body => new(body)),
        Body<Channel, ChannelUpdate>(body => new(body)),
        Body<Channel, ChannelDelete>(body => new(body)),
        Own<ChannelInfo>(),
        Own<ChannelPinsUpdate>(),
        Body<Channel, ThreadCreate>(body => new(body)),
        Body<Channel, ThreadUpdate>(body => new(body)),
        Own<ThreadDelete>(),
        Own<ThreadListSync>(),
        Body<ThreadMember, ThreadMemberUpdate>(body => new(body)),
        Own<ThreadMembersUpdate>(),
        Body<Entitlement, EntitlementCreate>(body => new(body)),
        Body<Entitlement, EntitlementUpdate>(body => new(body)),
        Body<Entitlement, EntitlementDelete>(body => new(body)),
        Body<Guild, GuildCreate>(body => new(body)),
        Body<Guild, GuildUpdate>(body => new(body)),
        Body<UnavailableGuild, GuildDelete>(body => new(body)),
        Body<AuditLogEntry, GuildAuditLogEntryCreate>(body => new(body)),
        Own<GuildBanAdd>(),
        Own<GuildBanRemove>(),
        Own<GuildEmojisUpdate>(),
        Own<GuildStickersUpdate>(),
        Own<GuildIntegrationsUpdate>(),
        Body<GuildMember, GuildMemberAdd>(body => new(body)),
        Own<GuildMemberRemove>(),
        Body<GuildMember, GuildMemberUpdate>(body => new(body)),
        Own<GuildMembersChunk>(),
        Own<GuildRoleCreate>(),
        Own<GuildRoleUpdate>(),
        Own<GuildRoleDelete>(),
        Body<ScheduledEvent, GuildScheduledEventCreate>(body => new(body)),
        Body<ScheduledEvent, GuildScheduledEventUpdate>(body => new(body)),
        Body<ScheduledEvent, GuildScheduledEventDelete>(body => new(body)),
        Own<GuildScheduledEventUserAdd>(),
        Own<GuildScheduledEventUserRemove>(),
        Body<SoundboardSound, GuildSoundboardSoundCreate>(body => new(body)),
        Body<SoundboardSound, GuildSoundboardSoundUpdate>(body => new(body)),
        Own<GuildSoundboardSoundDelete>(),
        Own<GuildSoundboardSoundsUpdate>(),
        Own<SoundboardSounds>(),
        Body<Integration, IntegrationCreate>(body => new(body)),
        Body<Integration, IntegrationUpdate>(body => new(body)),
        Own<IntegrationDelete>(),
        Body<Interaction, InteractionCreate>(body => new(body)),
        Own<InviteCreate>(),
        Own<InviteDelete>(),
        Body<Message, MessageCreate>(body => new(body)),
        Body<Message, MessageUpdate>(body => new(body)),
        Own<MessageDelete>(),
        Own<MessageDeleteBulk>(),
        Own<MessageReactionAdd>(),
        Own<MessageReactionRemove>(),
        Own<MessageReactionRemoveAll>(),
        Own<MessageReactionRemoveEmoji>(),
        Body<Presence, PresenceUpdate>(body => new(body)),
        Body<StageInstance, StageInstanceCreate>(body => new(body)),
        Body<StageInstance, StageInstanceUpdate>(body => new(body)),
        Body<StageInstance, StageInstanceDelete>(body => new(body)),
        Body<Subscription, SubscriptionCreate>(body => new(body)),
        Body<Subscription, SubscriptionUpdate>(body => new(body)),
        Body<Subscription, SubscriptionDelete>(body => new(body)),
        Own<TypingStart>(),
        Body<User, UserUpdate>(body => new(body)),
        Own<VoiceChannelEffectSend>(),
        Own<VoiceChannelStartTimeUpdate>(),
        Own<VoiceChannelStatusUpdate>(),
        Body<VoiceState, VoiceStateUpdate>(body => new(body)),
        Own<VoiceServerUpdate>(),
        Own<WebhooksUpdate>(),
        Own<MessagePollVoteAdd>(),
        Own<MessagePollVoteRemove>(),
    ];

    /// <summary>Further types of an event that has a row already: views for hot handlers.</summary>
    private static readonly EventRow[] Views =
    [
        new EventRow<ChatMessage>(ChatMessageReader.Read, ChatMessageReader.Read),
    ];

    private static readonly EventRow?[] ByKind = Index();

    /// <summary>All rows, in the order of the event table; every event has at most one.</summary>
    public static IReadOnlyList<EventRow> All => Rows;

    /// <summary>The row of an event, null if it has none.</summary>
    public static EventRow? Row(GatewayEvent kind) => (int)kind < ByKind.Length ? ByKind[(int)kind] : null;

    /// <summary>The row of a typed event.</summary>
    public static EventRow<TEvent> Row<TEvent>() where TEvent : class, IGatewayEvent<TEvent> => Typed<TEvent>.Row;

    /// <summary>The payload is the event's own object.</summary>
    private static EventRow<TEvent> Own<TEvent>() where TEvent : class, IGatewayEvent<TEvent> => new(DiscordJson.Read<TEvent>);

    /// <summary>The payload is an object of the protocol; the keys that only the event adds are optional keys of that object.</summary>
    private static EventRow<TEvent> Body<TBody, TEvent>(Func<TBody, TEvent> wrap)
        where TBody : class
        where TEvent : class, IGatewayEvent<TEvent> => new(d => wrap(DiscordJson.Read<TBody>(d)));

    private static EventRow?[] Index()
    {
        var rows = new EventRow?[GatewayEvents.Count];
        foreach (var row in Rows) rows[(int)row.Kind] = row;
        return rows;
    }

    private static class Typed<TEvent> where TEvent : class, IGatewayEvent<TEvent>
    {
        public static readonly EventRow<TEvent> Row = Rows.Concat(Views).OfType<EventRow<TEvent>>().SingleOrDefault()
            ?? throw new NotSupportedException($"{typeof(TEvent).Name} has no row in the event table.");
    }
}
