namespace Guildhall.LocalDiscord.Rest;

/// <summary>Answers a call under the world's lock.</summary>
internal delegate RestResult RestHandler(RestCall call);

/// <summary>Which handler answers which operation of the route table.</summary>
internal sealed class RouteTable
{
    private readonly Dictionary<string, RestHandler> _handlers = new(StringComparer.Ordinal);

    public RouteTable()
    {
        SelfRoutes.Map(this);
        CommandRoutes.Map(this);
        InteractionRoutes.Map(this);
        MessageRoutes.Map(this);
        ReactionRoutes.Map(this);
        PinRoutes.Map(this);
        ChannelRoutes.Map(this);
        ThreadRoutes.Map(this);
        GuildRoutes.Map(this);
        GuildChannelRoutes.Map(this);
        RoleRoutes.Map(this);
        MemberRoutes.Map(this);
        BanRoutes.Map(this);
        PruneRoutes.Map(this);
        VoiceStateRoutes.Map(this);
        EmojiRoutes.Map(this);
        ApplicationEmojiRoutes.Map(this);
        StickerRoutes.Map(this);
        SoundRoutes.Map(this);
        InviteRoutes.Map(this);
        WebhookRoutes.Map(this);
        StageRoutes.Map(this);
        ScheduledEventRoutes.Map(this);
        AutoModRoutes.Map(this);
        AuditLogRoutes.Map(this);
        PollRoutes.Map(this);
        SearchRoutes.Map(this);
        WelcomeRoutes.Map(this);
        OnboardingRoutes.Map(this);
        WidgetRoutes.Map(this);
        TemplateRoutes.Map(this);
        IntegrationRoutes.Map(this);
        EntitlementRoutes.Map(this);
        RoleConnectionRoutes.Map(this);
        OtherRoutes.Map(this);
    }

    /// <summary>How many of the operations are answered truly.</summary>
    public int Count => _handlers.Count;

    public void On(Route route, RestHandler handler) => _handlers.Add(route.Name, handler);

    public RestHandler For(Route route) => _handlers.GetValueOrDefault(route.Name, Elsewhere);

    /// <summary>
    /// An operation that this server does not offer: what a bot may not call at all says so, an unknown guild or channel in the path is
    /// named, everything else is a plain 404.
    /// </summary>
    private static RestResult Elsewhere(RestCall call)
    {
        if (call.Route.Options.HasFlag(RouteOptions.OAuth2Only)) return RestResult.Error(403, DiscordErrorCode.BotsForbiddenHere, "Bots cannot use this endpoint") with { Verdict = "unoffered" };
        if (call.Values.ContainsKey("guild_id") && call.Guild() is null) return call.Fault;
        if (call.Values.ContainsKey("channel_id") && call.Channel() is null) return call.Fault;
        if (call.Values.ContainsKey("lobby_id")) return RestResult.Unknown(DiscordErrorCode.UnknownLobby, "lobby") with { Verdict = "unoffered" };
        return RestResult.NotFound with { Verdict = "unoffered" };
    }
}
