using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Invites. Source: resources/invite.mdx, resources/channel.mdx ("Create Channel Invite").</summary>
internal static class InviteRoutes
{
    private const int Most = 1000;
    private const int LongestAge = 5_184_000;

    public static void Map(RouteTable table)
    {
        table.On(Routes.CreateChannelInvite, Create);
        table.On(Routes.ListChannelInvites, static call => call.Channel(Permissions.ManageChannels) is { Guild: { } guild } channel
            ? List(call, call.World.Invites.Of(guild, call.World.Now).Where(invite => invite.Channel == channel))
            : call.Fault);
        table.On(Routes.ListGuildInvites, static call => call.Guild() is not { } guild || !MayList(call, guild) ? call.Fault : List(call, call.World.Invites.Of(guild, call.World.Now)));
        table.On(Routes.InviteResolve, Resolve);
        table.On(Routes.InviteRevoke, Revoke);
        table.On(Routes.GetGuildVanityUrl, static call => call.Guild(Permissions.ManageGuild) is null ? call.Fault : RestResult.Ok(0, static (json, _) =>
        {
            json.WriteStartObject();
            json.WriteNull("code"u8);
            json.WriteNumber("uses"u8, 0);
            json.WriteEndObject();
        }));
        InviteTargetRoutes.Map(table);
    }

    public static Invite? Find(RestCall call) =>
        call.World.Invites.Find(call.Values["code"], call.World.Now) ?? call.Fail<Invite>(RestResult.Unknown(DiscordErrorCode.UnknownInvite, "Invite"));

    private static bool MayList(RestCall call, Guild guild) =>
        (PermissionMath.Base(guild, call.BotId) & (Permissions.ManageGuild | Permissions.ViewAuditLog)) != 0 || call.Fail(RestResult.MissingPermissions);

    private static RestResult List(RestCall call, IEnumerable<Invite> invites) => RestResult.List(invites, (json, invite) => json.Invite(call.World, invite, metadata: true));

    private static RestResult Create(RestCall call)
    {
        if (call.Channel(Permissions.CreateInstantInvite) is not { } channel) return call.Fault;
        if (channel.Guild is not { } guild || channel.Type == ChannelType.GuildCategory || channel.IsThread) return RestResult.WrongChannelType;
        var form = call.Form;
        var age = form.Int("max_age", 0, LongestAge);
        var uses = form.Int("max_uses", 0, 100);
        var (temporary, unique) = (form.Flag("temporary"), form.Flag("unique"));
        var target = form.Choice("target_type", [(int)InviteTargetType.Stream, (int)InviteTargetType.EmbeddedApplication]);
        var user = form.Id("target_user_id");
        var roles = form.Ids("role_ids", 250).Or([]);
        if (target.IsPresent && target.Value == (int)InviteTargetType.Stream && (user.Or(null) is not { } streamer || !guild.Voice.ContainsKey(new UserId(streamer))))
            form.Wrong("target_user_id", "GUILD_INVITE_INVALID_STREAMER", "The specified user is currently not streaming in this channel");
        if (target.IsPresent && target.Value == (int)InviteTargetType.EmbeddedApplication && form.Id("target_application_id").Or(null) is null)
            form.Wrong("target_application_id", "BASE_TYPE_REQUIRED", "This field is required");
        foreach (var id in roles.Where(id => !guild.Roles.ContainsKey(new RoleId(id)))) form.Wrong("role_ids", "ROLE_INVALID", $"Unknown role {id}.");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (roles.Count > 0 && !PermissionMath.Base(guild, call.BotId).HasFlag(Permissions.ManageRoles)) return RestResult.MissingPermissions;
        if (roles.Exists(id => !call.IsAbove(guild, guild.Roles[new RoleId(id)]))) return call.Fault;

        var existing = call.World.Invites.Of(guild, call.World.Now);
        var (maxAge, maxUses) = (TimeSpan.FromSeconds(age.Or(86_400)), uses.Or(0));
        // Without "unique" a like one is handed out again.
        if (!unique.Or(false) && roles.Count == 0 && existing.Find(invite => invite.Channel == channel && invite.Inviter == call.BotId && invite.MaxAge == maxAge && invite.MaxUses == maxUses
            && invite.Temporary == temporary.Or(false) && invite.TargetType is null && invite.Roles.Count == 0) is { } like) return Show(call, like);
        if (existing.Count >= Most) return RestResult.Error(400, DiscordErrorCode.MaxInvites, "Maximum number of invites reached (1000)");
        var made = new Invite
        {
            Code = BotToken.Opaque(ref call.World.Random, 8),
            Channel = channel,
            Inviter = call.BotId,
            CreatedAt = call.World.Now,
            MaxAge = maxAge,
            MaxUses = maxUses,
            Temporary = temporary.Or(false),
            TargetType = target.IsPresent ? (InviteTargetType)target.Value : null,
            TargetUser = user.Or(null) is { } streaming ? new UserId(streaming) : null,
            Roles = roles.ConvertAll(id => new RoleId(id)),
        };
        InviteActions.Created(call.World, made);
        call.Audit(guild, AuditLogEvent.InviteCreate, null, null, Form(call, made));
        return Show(call, made);
    }

    private static byte[] Form(RestCall call, Invite invite) => Auditing.Form(invite, static (json, i) =>
    {
        json.WriteStartObject();
        json.WriteString("code"u8, i.Code);
        json.InviteMetadata(i);
        json.WriteEndObject();
    });

    private static RestResult Show(RestCall call, Invite invite) => RestResult.Ok((call.World, invite), static (json, s) => json.Invite(s.World, s.invite, metadata: true));

    private static RestResult Resolve(RestCall call)
    {
        var eventId = call.QueryId("guild_scheduled_event_id");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (Find(call) is not { } invite) return call.Fault;
        var e = eventId is { } id ? invite.Guild.Events.GetValueOrDefault(id) : null;
        return RestResult.Ok((call, invite, e), static (json, s) => json.Invite(s.call.World, s.invite, metadata: false, s.call.QueryFlag("with_counts"), s.e));
    }

    private static RestResult Revoke(RestCall call)
    {
        if (Find(call) is not { } invite) return call.Fault;
        if (!call.World.BotPermissions(invite.Channel).HasFlag(Permissions.ManageChannels) && !PermissionMath.Base(invite.Guild, call.BotId).HasFlag(Permissions.ManageGuild)) return RestResult.MissingPermissions;
        InviteActions.Deleted(call.World, invite);
        call.Audit(invite.Guild, AuditLogEvent.InviteDelete, null, Form(call, invite));
        return RestResult.Ok((call.World, invite), static (json, s) => json.Invite(s.World, s.invite, metadata: false));
    }
}
