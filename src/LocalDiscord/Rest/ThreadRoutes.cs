using System.Globalization;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Threads: starting, changing, listing. Source: topics/threads.mdx, resources/channel.mdx.</summary>
internal static class ThreadRoutes
{
    private static readonly int[] ArchiveMinutes = [60, 1440, 4320, 10080];

    public static void Map(RouteTable table)
    {
        table.On(Routes.CreateThreadFromMessage, FromMessage);
        table.On(Routes.CreateThread, Start);
        table.On(Routes.GetActiveGuildThreads, Active);
        table.On(Routes.ListPublicArchivedThreads, static call => Archived(call, thread => thread.Type != ChannelType.PrivateThread));
        table.On(Routes.ListPrivateArchivedThreads, static call => Archived(call, thread => thread.Type == ChannelType.PrivateThread, Permissions.ManageThreads));
        table.On(Routes.ListMyPrivateArchivedThreads, static call => Archived(call, thread => thread.Type == ChannelType.PrivateThread && thread.Thread!.Members.ContainsKey(call.BotId), mine: true));
        ThreadMemberRoutes.Map(table);
    }

    private static RestResult FromMessage(RestCall call)
    {
        if (call.TextChannel(Permissions.CreatePublicThreads) is not { } channel || call.Message(channel) is not { } message) return call.Fault;
        if (channel.Type is not (ChannelType.GuildText or ChannelType.GuildAnnouncement)) return RestResult.WrongChannelType;
        if (message.Thread is not null) return RestResult.Error(400, DiscordErrorCode.ThreadAlreadyExistsForMessage, "A thread has already been created for this message");
        var type = channel.Type == ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
        if (Make(call, channel, new ChannelId(message.Id.Value), type) is not { } thread) return RestResult.Invalid(call.Errors);
        message.Thread = thread;
        message.Flags |= MessageFlags.HasThread;
        ThreadActions.Created(call.World, thread);
        call.Audit(thread.Guild!, AuditLogEvent.ThreadCreate, thread.Id.Value, null, ChannelRoutes.Form(call, thread));
        MessageActions.Edited(call.World, message);
        return ChannelRoutes.Show(call, thread, 201);
    }

    private static RestResult Start(RestCall call)
    {
        if (call.Channel() is not { } channel) return call.Fault;
        if (channel.IsForum) return Post(call, channel);
        if (channel.Type is not (ChannelType.GuildText or ChannelType.GuildAnnouncement)) return RestResult.WrongChannelType;
        // Without a type the thread is private. Source: resources/channel.mdx, "Start Thread without Message".
        var type = (ChannelType)call.Form.Choice("type", [10, 11, 12]).Or((int)ChannelType.PrivateThread);
        if (!call.Holds(channel, type == ChannelType.PrivateThread ? Permissions.CreatePrivateThreads : Permissions.CreatePublicThreads)) return call.Fault;
        if (Make(call, channel, new ChannelId(call.World.Ids.Next()), type) is not { } thread) return RestResult.Invalid(call.Errors);
        ThreadActions.Created(call.World, thread);
        call.Audit(thread.Guild!, AuditLogEvent.ThreadCreate, thread.Id.Value, null, ChannelRoutes.Form(call, thread));
        if (type != ChannelType.PrivateThread)
        {
            MessageActions.Post(call.World, new Message
            {
                Id = new MessageId(call.World.Ids.Next()),
                Channel = channel,
                Author = call.BotId,
                Type = MessageType.ThreadCreated,
                Content = thread.Name!,
                Reference = new MessageReference(MessageReferenceType.Default, null, thread.Id, channel.Guild!.Id),
            });
        }

        return ChannelRoutes.Show(call, thread, 201);
    }

    /// <summary>A post: a thread in a forum whose first message has the thread's id.</summary>
    private static RestResult Post(RestCall call, Channel forum)
    {
        if (!call.Holds(forum, Permissions.SendMessages)) return call.Fault;
        if (call.Form.Object("message") is not { } first)
        {
            call.Errors.Add("message", "BASE_TYPE_REQUIRED", "This field is required");
            return RestResult.Invalid(call.Errors);
        }

        var body = MessageBody.Read(call, first, MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2);
        var thread = Make(call, forum, new ChannelId(call.World.Ids.Next()), ChannelType.PublicThread);
        if (thread is null || call.Errors.Any) return RestResult.Invalid(call.Errors);
        if (body.IsEmpty) return RestResult.EmptyMessage;
        ThreadActions.Created(call.World, thread);
        call.Audit(thread.Guild!, AuditLogEvent.ThreadCreate, thread.Id.Value, null, ChannelRoutes.Form(call, thread));
        forum.LastMessage = new MessageId(thread.Id.Value);
        var message = new Message
        {
            Id = new MessageId(thread.Id.Value),
            Channel = thread,
            Author = call.BotId,
            Content = body.Content.Or(null) ?? "",
            Embeds = body.Embeds.Or(null),
            Components = body.Components.Or(null),
            Attachments = body.Attachments.Or([]),
            Flags = body.Flags,
        };
        MentionParser.Apply(call.World, message, body.AllowedMentions ?? AllowedMentions.Everything);
        MessageActions.Post(call.World, message);
        return RestResult.Created((call.World, thread, message), static (json, s) =>
        {
            json.WriteStartObject();
            json.ChannelFields(s.thread, s.World.Users);
            json.WritePropertyName("message"u8);
            json.Message(s.World, s.message, new MessageForm(Gateway: false));
            json.WriteEndObject();
        });
    }

    private static Channel? Make(RestCall call, Channel parent, ChannelId id, ChannelType type)
    {
        var form = call.Form;
        var name = form.Text("name", 1, 100, required: true);
        var archive = form.Choice("auto_archive_duration", ArchiveMinutes);
        var slowmode = form.Int("rate_limit_per_user", 0, 21600);
        var invitable = form.Flag("invitable");
        if (call.Errors.Any) return null;
        return new Channel
        {
            Id = id,
            Type = type,
            Guild = parent.Guild,
            Name = name.Value,
            Parent = parent.Id,
            AutoArchive = archive.Or(parent.AutoArchive),
            Slowmode = slowmode.Or(parent.ThreadSlowmode),
            Thread = new ThreadPart { Owner = call.BotId, CreatedAt = call.World.Now, ArchiveTimestamp = call.World.Now, Invitable = invitable.Or(true) },
        };
    }

    /// <summary>PATCH of a thread: its creator may change name, archive state and duration; the rest needs MANAGE_THREADS.</summary>
    public static RestResult Modify(RestCall call, Channel thread)
    {
        var form = call.Form;
        var manages = call.World.BotPermissions(thread).HasFlag(Permissions.ManageThreads);
        var part = thread.Thread!;
        if (!manages && (part.Owner != call.BotId || form.Has("locked") || form.Has("rate_limit_per_user"))) return RestResult.MissingPermissions;
        var (archived, locked, invitable) = (form.Flag("archived"), form.Flag("locked"), form.Flag("invitable"));
        if (part.Archived && archived.Or(true)) return RestResult.ThreadArchived;
        var before = ChannelRoutes.Form(call, thread);
        if (!ChannelForm.Apply(call, form, thread)) return RestResult.Invalid(call.Errors);
        var returns = part.Archived && !archived.Or(true);
        if (archived.IsPresent && archived.Value != part.Archived)
        {
            part.Archived = archived.Value;
            part.ArchiveTimestamp = call.World.Now;
        }

        part.Locked = locked.Or(part.Locked);
        part.Invitable = invitable.Or(part.Invitable);
        ThreadActions.Updated(call.World, thread);
        if (returns) ThreadActions.Returned(call.World, thread);
        call.Audit(thread.Guild!, AuditLogEvent.ThreadUpdate, thread.Id.Value, before, ChannelRoutes.Form(call, thread));
        return ChannelRoutes.Show(call, thread);
    }

    private static RestResult Active(RestCall call)
    {
        if (call.Guild() is not { } guild) return call.Fault;
        return Page(call, [.. guild.Threads.Values.Where(thread => !thread.Thread!.Archived && call.World.BotSees(thread)).OrderByDescending(thread => thread.Id.Value)], hasMore: null);
    }

    private static RestResult Archived(RestCall call, Func<Channel, bool> matches, Permissions needed = Permissions.None, bool mine = false)
    {
        if (call.Channel(Permissions.ReadMessageHistory) is not { Guild: { } guild } channel) return call.Fault;
        if (needed != 0 && !call.Holds(channel, needed)) return call.Fault;
        var limit = call.QueryInt("limit", 2, 100, 50);
        var before = call.Query["before"].ToString();
        var moment = DateTimeOffset.MaxValue;
        var id = mine ? call.QueryId("before") ?? ulong.MaxValue : ulong.MaxValue;
        if (!mine && before.Length > 0 && !DateTimeOffset.TryParse(before, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment)) call.Errors.Add("before", "DATE_TIME_TYPE_PARSE", $"Could not parse {before}. Should be ISO8601.");
        if (call.Errors.Any) return RestResult.Invalid(call.Errors);
        // By archive time, but the bot's own private ones by id. Source: resources/channel.mdx.
        var archived = guild.Threads.Values.Where(thread => thread.Parent == channel.Id && thread.Thread!.Archived && matches(thread) && call.World.BotSees(thread)
            && thread.Thread.ArchiveTimestamp < moment && thread.Id.Value < id);
        var found = (mine ? archived.OrderByDescending(thread => thread.Id.Value) : archived.OrderByDescending(thread => thread.Thread!.ArchiveTimestamp)).ToList();
        return Page(call, found.Take(limit).ToList(), found.Count > limit);
    }

    private static RestResult Page(RestCall call, List<Channel> threads, bool? hasMore) => RestResult.Ok((call.World, threads, hasMore), static (json, s) =>
    {
        json.WriteStartObject();
        WritePage(json, s.World, s.threads);
        if (s.hasMore is { } more) json.WriteBoolean("has_more"u8, more);
        json.WriteEndObject();
    });

    /// <summary><c>threads</c>, and <c>members</c> with the bot's own membership of each.</summary>
    public static void WritePage(JsonWriter json, WorldState world, List<Channel> threads)
    {
        json.WriteStartArray("threads"u8);
        foreach (var thread in threads) json.Channel(thread, world.Users);
        json.WriteEndArray();
        json.WriteStartArray("members"u8);
        foreach (var thread in threads.Where(thread => thread.Thread!.Members.ContainsKey(world.Bot.Id)))
        {
            json.WriteStartObject();
            json.ThreadMemberFields(thread, world.Bot.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
