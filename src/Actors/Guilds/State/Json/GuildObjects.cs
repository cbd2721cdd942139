namespace Guildhall.Actors.Guilds.State;

/// <summary>The documented keys of what a guild holds, as far as a wrong kind of value would lead state or its readers astray.</summary>
internal static class GuildObjects
{
    /// <summary>Source: resources/guild.mdx, "Guild Object"; events/gateway-events.mdx, "Guild Create".</summary>
    public static readonly KnownFields Guild = new("""
        id=id! name=str icon=str? splash=str? discovery_splash=str? owner_id=id region=str? afk_channel_id=id? afk_timeout=int
        widget_enabled=bool widget_channel_id=id? verification_level=int default_message_notifications=int explicit_content_filter=int
        roles=[] emojis=[] features=[] mfa_level=int application_id=id? system_channel_id=id? system_channel_flags=int rules_channel_id=id?
        max_presences=int? max_members=int vanity_url_code=str? description=str? banner=str? premium_tier=int premium_subscription_count=int
        preferred_locale=str public_updates_channel_id=id? nsfw_level=int stickers=[] premium_progress_bar_enabled=bool
        safety_alerts_channel_id=id? incidents_data={}? joined_at=str large=bool unavailable=bool member_count=int voice_states=[]
        members=[] channels=[] threads=[] presences=[] stage_instances=[] guild_scheduled_events=[] soundboard_sounds=[]
        """);

    /// <summary>Source: topics/permissions.mdx, "Role Object".</summary>
    public static readonly KnownFields Role = new("""
        id=id! name=str color=int colors={} hoist=bool icon=str? unicode_emoji=str? position=int permissions=bits! managed=bool
        mentionable=bool tags={} flags=int
        """);

    /// <summary>Source: resources/channel.mdx, "Channel Object".</summary>
    public static readonly KnownFields Channel = new(
        """
        id=id! type=int! guild_id=id position=int permission_overwrites=[overwrite] name=str? topic=str? nsfw=bool last_message_id=id?
        bitrate=int user_limit=int rate_limit_per_user=int parent_id=id? last_pin_timestamp=str? rtc_region=str? video_quality_mode=int
        owner_id=id message_count=int member_count=int total_message_sent=int thread_metadata={metadata} member={} flags=int
        default_auto_archive_duration=int available_tags=[] applied_tags=[] default_reaction_emoji={}? default_sort_order=int?
        default_thread_rate_limit_per_user=int default_forum_layout=int
        """,
        ("overwrite", new KnownFields("id=id! type=int! allow=bits! deny=bits!")),
        ("metadata", new KnownFields("""
            archived=bool! auto_archive_duration=int archive_timestamp=str locked=bool invitable=bool create_timestamp=str?
            """)));

    /// <summary>Source: resources/emoji.mdx.</summary>
    public static readonly KnownFields Emoji = new("""
        id=id! name=str? roles=[] user={} require_colons=bool managed=bool animated=bool available=bool
        """);

    /// <summary>Source: resources/sticker.mdx.</summary>
    public static readonly KnownFields Sticker = new("""
        id=id! name=str description=str? tags=str type=int format_type=int available=bool guild_id=id user={}
        """);

    /// <summary>Source: resources/voice.mdx, "Voice State Object".</summary>
    public static readonly KnownFields VoiceState = new("""
        channel_id=id? user_id=id! guild_id=id member={} session_id=str deaf=bool mute=bool self_deaf=bool self_mute=bool self_stream=bool
        self_video=bool suppress=bool request_to_speak_timestamp=str?
        """);

    /// <summary>Source: resources/stage-instance.mdx.</summary>
    public static readonly KnownFields StageInstance = new("""
        id=id! guild_id=id channel_id=id! topic=str privacy_level=int guild_scheduled_event_id=id?
        """);

    /// <summary>Source: resources/guild-scheduled-event.mdx.</summary>
    public static readonly KnownFields ScheduledEvent = new("""
        id=id! guild_id=id channel_id=id? creator_id=id? name=str description=str? scheduled_start_time=str scheduled_end_time=str?
        privacy_level=int status=int entity_type=int entity_id=id? entity_metadata={}? creator={} user_count=int image=str? recurrence_rule={}?
        """);

    /// <summary>Source: resources/soundboard.mdx.</summary>
    public static readonly KnownFields Sound = new("""
        sound_id=id! name=str volume=num emoji_id=id? emoji_name=str? guild_id=id available=bool user={}
        """);

    /// <summary>Source: events/gateway-events.mdx, "Presence Update".</summary>
    public static readonly KnownFields Presence =
        new("user={user}! guild_id=id status=str! activities=[] client_status={}", ("user", new KnownFields("id=id!")));

    /// <summary>Source: resources/channel.mdx, "Thread Member Object".</summary>
    public static readonly KnownFields ThreadMember = new("id=id user_id=id join_timestamp=str flags=int member={} presence={}?");

    /// <summary>Anything that has an id.</summary>
    public static readonly KnownFields Identified = new("id=id!");

    private static readonly KnownFields Decoration = new("asset=str sku_id=id");

    private static readonly KnownFields Collectibles =
        new("nameplate={nameplate}?", ("nameplate", new KnownFields("sku_id=id asset=str label=str palette=str")));

    private static readonly KnownFields PrimaryGuild = new("identity_guild_id=id? identity_enabled=bool? tag=str? badge=str?");

    /// <summary>The documented keys of an object inside a member or user. Source: resources/user.mdx.</summary>
    public static KnownFields PartOf(MemberField field) => field switch
    {
        MemberField.Collectibles or MemberField.GuildCollectibles => Collectibles,
        MemberField.PrimaryGuild => PrimaryGuild,
        _ => Decoration,
    };
}
