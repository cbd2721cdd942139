namespace Guildhall.LocalDiscord.Model;

/// <summary>Makes one guild: roles, channels, expressions, members.</summary>
internal static class GuildBuilder
{
    private const Permissions ForEveryone = Permissions.ViewChannel | Permissions.SendMessages | Permissions.SendMessagesInThreads | Permissions.CreatePublicThreads
        | Permissions.EmbedLinks | Permissions.AttachFiles | Permissions.ReadMessageHistory | Permissions.AddReactions | Permissions.UseExternalEmojis
        | Permissions.Connect | Permissions.Speak | Permissions.UseVad | Permissions.ChangeNickname | Permissions.CreateInstantInvite
        | Permissions.UseApplicationCommands | Permissions.Stream | Permissions.RequestToSpeak;

    /// <summary>Everything but ADMINISTRATOR, so that overwrites and hierarchy mean something for the bot.</summary>
    private const Permissions ForBot = PermissionMath.All & ~Permissions.Administrator;

    public static Guild Build(WorldState world, GuildId id, int members, ref SeededRandom random)
    {
        // Children of a guild get the ids right after it; a guild's block of low bits is far larger than it needs.
        var child = id.Value;
        var users = world.Users;
        var guild = new Guild
        {
            Id = id,
            Name = $"{Capital(random.Pick(Names.Adjectives))} {random.Pick(Names.Places)}",
            Owner = default,
            BotJoinedAt = Snowflake.CreatedAt(world.Bot.Id.Value).AddDays(1 + random.Next(300)),
        };
        if (random.OneIn(3)) guild.Features.AddRange(["COMMUNITY", "NEWS"]);
        Roles(world, guild, ref child, ref random);
        Channels(world, guild, ref child, ref random);
        Members(world, guild, members, ref random);
        guild.Owner = FirstUser(guild, world.Bot.Id);
        foreach (var name in Names.Emojis.Take(1 + random.Next(Names.Emojis.Length)))
            guild.Emojis.Add(new Emoji { Id = new EmojiId(++child), Name = name, Creator = guild.Owner });
        guild.Stickers.Add(new Sticker { Id = new StickerId(++child), Name = "ahoy", Description = "waving", Tags = "wave", Creator = guild.Owner });
        guild.Integrations.Add(new Integration { Id = new IntegrationId(++child), Name = world.Bot.Username, Application = world.Bot.Id });
        Thread(world, guild, ref child);
        Voice(guild, ref random);
        return guild;
    }

    private static void Roles(WorldState world, Guild guild, ref ulong child, ref SeededRandom random)
    {
        guild.AddRole(new Role { Id = new RoleId(guild.Id.Value), Slot = Role.NoSlot, Name = "@everyone", Permissions = ForEveryone });
        var names = Names.Roles.Length;
        for (var i = 0; i < names; i++)
        {
            guild.AddRole(new Role
            {
                Id = new RoleId(++child),
                Slot = guild.NextSlot,
                Name = Names.Roles[i],
                Position = names - i,
                Color = random.Next(0x1000000),
                Hoist = i < 2,
                Mentionable = i % 2 == 0,
                Permissions = i == 0 ? ForEveryone | Permissions.ManageMessages | Permissions.KickMembers | Permissions.ModerateMembers : ForEveryone,
            });
        }

        guild.AddRole(new Role
        {
            Id = new RoleId(++child),
            Slot = guild.NextSlot,
            Name = world.Bot.Username,
            Position = names + 1,
            Permissions = ForBot,
            Managed = true,
            Bot = world.Bot.Id,
        });
        guild.AddRole(new Role
        {
            Id = new RoleId(++child),
            Slot = guild.NextSlot,
            Name = "Admin",
            Position = names + 2,
            Permissions = Permissions.Administrator,
            Hoist = true,
        });
    }

    private static void Channels(WorldState world, Guild guild, ref ulong child, ref SeededRandom random)
    {
        var position = 0;
        var text = Add(ChannelType.GuildCategory, "Text", null, ref child);
        var names = 3 + random.Next(Names.TextChannels.Length - 2);
        for (var i = 0; i < names; i++) Add(ChannelType.GuildText, Names.TextChannels[i], text.Id, ref child);
        if (guild.Features.Contains("NEWS")) Add(ChannelType.GuildAnnouncement, "announcements", text.Id, ref child);
        Add(ChannelType.GuildForum, "questions", text.Id, ref child);
        var voice = Add(ChannelType.GuildCategory, "Voice", null, ref child);
        foreach (var name in Names.VoiceChannels) Add(ChannelType.GuildVoice, name, voice.Id, ref child);
        Add(ChannelType.GuildStageVoice, "Town hall", voice.Id, ref child);
        guild.SystemChannel = guild.Channels.Values.First(channel => channel.Type == ChannelType.GuildText).Id;

        Channel Add(ChannelType type, string name, ChannelId? parent, ref ulong child)
        {
            var channel = new Channel { Id = new ChannelId(++child), Type = type, Guild = guild, Name = name, Position = position++, Parent = parent };
            world.AddChannel(channel);
            return channel;
        }
    }

    private static void Members(WorldState world, Guild guild, int count, ref SeededRandom random)
    {
        var joined = (uint)Snowflake.CreatedAt(guild.Id.Value).ToUnixTimeSeconds();
        var people = count - 1;
        var regular = guild.Roles.Values.Where(role => role is { Managed: false, Slot: >= 0 } && !role.Permissions.HasFlag(Permissions.Administrator)).ToArray();
        // One user from each of as many equal strata of the directory: unique and in order of the ids without a set.
        for (var i = 0; i < people; i++)
        {
            var low = (int)((long)i * world.Users.Generated / people);
            var high = (int)((long)(i + 1) * world.Users.Generated / people);
            var bits = random.Next64();
            var member = new Member
            {
                User = world.Users[low + random.Next(Math.Max(1, high - low))],
                JoinedAt = joined + (uint)(bits % 60_000_000),
                Status = (bits >> 32 & 7) switch { 0 => Status.Online, 1 => Status.Idle, 2 => Status.Dnd, _ => Status.Offline },
                Bits = (bits >> 40 & 15) == 0 ? MemberBits.GeneratedNick : MemberBits.None,
            };
            if ((bits >> 44 & 3) == 0) member.Roles |= 1UL << regular[(int)(bits >> 48) % regular.Length].Slot;
            guild.Members.Add(member);
        }

        var own = guild.Roles.Values.First(role => role.Bot == world.Bot.Id);
        guild.Members.Add(new Member
        {
            User = world.Bot.Id,
            JoinedAt = (uint)guild.BotJoinedAt.ToUnixTimeSeconds(),
            Status = Status.Online,
            Roles = 1UL << own.Slot,
        });
    }

    private static void Thread(WorldState world, Guild guild, ref ulong child)
    {
        var created = Snowflake.CreatedAt(guild.Id.Value).AddDays(30);
        var thread = new Channel
        {
            Id = new ChannelId(++child),
            Type = ChannelType.PublicThread,
            Guild = guild,
            Name = "lost and found",
            Parent = guild.SystemChannel,
            Thread = new ThreadPart { Owner = guild.Owner, CreatedAt = created, ArchiveTimestamp = created },
        };
        thread.Thread.Members[guild.Owner] = created;
        world.AddChannel(thread);
    }

    private static void Voice(Guild guild, ref SeededRandom random)
    {
        if (guild.Members.Count <= 4) return;
        var room = guild.Channels.Values.First(channel => channel.Type == ChannelType.GuildVoice);
        room.VoiceStart = guild.BotJoinedAt;
        guild.Voice[guild.Owner] = new VoiceState { User = guild.Owner, Channel = room.Id, SessionId = BotToken.Opaque(ref random, 32), SelfMute = true };
    }

    private static UserId FirstUser(Guild guild, UserId bot)
    {
        foreach (ref var member in guild.Members.All)
            if (member.User != bot) return member.User;
        return bot;
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
