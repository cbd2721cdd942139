using System.Text;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord;

/// <summary>Scripted users: each call changes the world and sends the events that follow, as if a person had done it.</summary>
public sealed partial class World
{
    /// <summary>A user says something in a channel or thread, or to the bot in a direct message channel.</summary>
    /// <returns>The message's id.</returns>
    /// <exception cref="LocalDiscordException">An auto-moderation rule kept it back; the bot was told so.</exception>
    public MessageId SendMessageAs(UserId user, ChannelId channel, string content)
    {
        lock (_state.Sync)
        {
            var place = Find(channel);
            if (AutoModActions.Blocks(_state, place, user, content)) throw new LocalDiscordException($"The message of {user} in channel {channel} was kept back by an auto-moderation rule.");
            return MessageActions.Say(_state, place, user, content).Id;
        }
    }

    /// <summary>A user replies to a message, which mentions its author.</summary>
    public MessageId ReplyAs(UserId user, ChannelId channel, MessageId to, string content)
    {
        lock (_state.Sync)
        {
            var (place, target) = (Find(channel), Find(channel, to));
            var reply = new Message
            {
                Id = new MessageId(_state.Ids.Next()),
                Channel = place,
                Author = user,
                Content = content,
                Type = MessageType.Reply,
                Reference = new MessageReference(MessageReferenceType.Default, to, channel, place.Guild?.Id),
            };
            MentionParser.Apply(_state, reply, AllowedMentions.Everything, target.Author);
            MessageActions.Post(_state, reply);
            return reply.Id;
        }
    }

    /// <summary>A user writes to the bot directly.</summary>
    public MessageId SendDirectMessageAs(UserId user, string content)
    {
        lock (_state.Sync) return MessageActions.Say(_state, ChannelActions.Direct(_state, user), user, content).Id;
    }

    /// <summary>A message is edited by its author.</summary>
    public void EditMessage(ChannelId channel, MessageId message, string content)
    {
        lock (_state.Sync)
        {
            var found = Find(channel, message);
            found.Content = content;
            found.EditedAt = _state.Now;
            MentionParser.Apply(_state, found, AllowedMentions.Everything);
            MessageActions.Edited(_state, found);
        }
    }

    /// <summary>A message is deleted by its author.</summary>
    public void DeleteMessage(ChannelId channel, MessageId message)
    {
        lock (_state.Sync) MessageActions.Delete(_state, Find(channel, message));
    }

    /// <summary>A user reacts with a standard emoji; false if he has already.</summary>
    public bool ReactAs(UserId user, ChannelId channel, MessageId message, string emoji)
    {
        lock (_state.Sync) return ReactionActions.Add(_state, Find(channel, message), user, new ReactionKey(null, emoji));
    }

    /// <summary>A user starts typing.</summary>
    public void TypeAs(UserId user, ChannelId channel)
    {
        lock (_state.Sync) MessageActions.Type(_state, Find(channel), user);
    }

    /// <summary>A user joins a guild; without one, a new user is made. Returns who joined.</summary>
    /// <exception cref="LocalDiscordException">The user is a member already, or banned.</exception>
    public UserId JoinMember(GuildId guild, UserId? user = null)
    {
        lock (_state.Sync)
        {
            var joiner = user ?? NewUser();
            return MemberActions.Join(_state, Find(guild), joiner) ? joiner : throw new LocalDiscordException($"User {joiner} is a member of guild {guild} already, or banned there.");
        }
    }

    /// <summary>A member leaves.</summary>
    public void RemoveMember(GuildId guild, UserId user)
    {
        lock (_state.Sync)
            if (!MemberActions.Leave(_state, Find(guild), user)) throw new LocalDiscordException($"User {user} is no member of guild {guild}.");
    }

    /// <summary>A member gets a nickname, or loses it.</summary>
    public void SetNick(GuildId guild, UserId user, string? nick)
    {
        lock (_state.Sync) MemberActions.SetNick(_state, Find(guild), user, nick);
    }

    /// <summary>A member is given a role or loses it.</summary>
    public void SetRole(GuildId guild, UserId user, RoleId role, bool has)
    {
        lock (_state.Sync) MemberActions.SetRole(_state, Find(guild), user, Find(guild, role), has);
    }

    /// <summary>A member goes online (or idle, dnd, offline).</summary>
    /// <param name="guild">The guild.</param>
    /// <param name="user">The member.</param>
    /// <param name="status">online, idle, dnd or offline.</param>
    public void SetPresence(GuildId guild, UserId user, string status)
    {
        if (!Enum.TryParse<Status>(status, ignoreCase: true, out var parsed)) throw new LocalDiscordException($"{status} is no presence: use online, idle, dnd or offline.");
        lock (_state.Sync) MemberActions.SetPresence(_state, Find(guild), user, parsed);
    }

    /// <summary>A member enters a voice channel, changes it, or leaves voice with null.</summary>
    public void MoveVoice(GuildId guild, UserId user, ChannelId? channel)
    {
        lock (_state.Sync) VoiceActions.Move(_state, Find(guild), user, channel is { } id ? Find(id) : null);
    }

    /// <summary>A user runs a slash command of the bot.</summary>
    /// <param name="user">Who.</param>
    /// <param name="channel">Where.</param>
    /// <param name="name">The command's name; a guild's own command goes before a global one.</param>
    /// <param name="optionsJson">The <c>options</c> of the interaction's data as JSON; null = values are made up for the required ones.</param>
    /// <exception cref="LocalDiscordException">The bot has no such command.</exception>
    public InteractionView RunCommandAs(UserId user, ChannelId channel, string name, string? optionsJson = null)
    {
        lock (_state.Sync)
        {
            var place = Find(channel);
            var command = InteractionActions.Find(_state, place.GuildId, name) ?? throw new LocalDiscordException($"The bot has no command {name}: it has to register it first.");
            return new InteractionView(_state, InteractionActions.Run(_state, command, place, user, optionsJson is null ? null : Encoding.UTF8.GetBytes(optionsJson)));
        }
    }

    /// <summary>Whether the bot has registered a global command of this name.</summary>
    public bool HasCommand(string name)
    {
        lock (_state.Sync) return InteractionActions.Find(_state, default, name) is not null;
    }

    /// <summary>A user clicks a button of a message.</summary>
    public InteractionView ClickAs(UserId user, ChannelId channel, MessageId message, string customId)
    {
        lock (_state.Sync) return new InteractionView(_state, InteractionActions.Click(_state, Find(channel, message), customId, user));
    }

    /// <summary>The bot leaves a guild or is removed from it.</summary>
    public void RemoveBot(GuildId guild)
    {
        lock (_state.Sync) GuildActions.BotRemoved(_state, Find(guild));
    }

    /// <summary>The bot is added to a new guild: GUILD_CREATE without <c>unavailable</c>.</summary>
    /// <param name="members">2 or more.</param>
    /// <returns>The guild's id.</returns>
    public GuildId AddGuild(int members = 10)
    {
        LocalDiscordOptions.Check(members >= 2 && members <= _state.Users.Generated, nameof(members), members, $"2 to {_state.Users.Generated}");
        lock (_state.Sync)
        {
            var guild = WorldBuilder.AddGuild(_state, members);
            GuildActions.Announce(_state, guild, _hub, lazy: false);
            return guild.Id;
        }
    }

    /// <summary>An outage of a guild begins (GUILD_DELETE with <c>unavailable</c>) or ends (GUILD_CREATE).</summary>
    public void SetUnavailable(GuildId guild, bool unavailable)
    {
        lock (_state.Sync)
        {
            if (unavailable) GuildActions.OutageBegins(_state, Find(guild));
            else GuildActions.OutageEnds(_state, Find(guild), _hub);
        }
    }

    /// <summary>An administrator changes what a role may do; GUILD_ROLE_UPDATE follows.</summary>
    public void SetRolePermissions(GuildId guild, RoleId role, Permissions permissions)
    {
        lock (_state.Sync)
        {
            var (owner, found) = (Find(guild), Find(guild, role));
            found.Permissions = permissions;
            GuildActions.RoleUpdated(_state, owner, found);
        }
    }

    /// <summary>An administrator sets an overwrite of a role or member on a channel; CHANNEL_UPDATE follows.</summary>
    public void SetOverwrite(ChannelId channel, ulong roleOrUser, OverwriteType type, Permissions allow, Permissions deny)
    {
        lock (_state.Sync) ChannelActions.SetOverwrite(_state, Find(channel), roleOrUser, new Overwrite(roleOrUser, type, allow, deny));
    }

    private UserId NewUser()
    {
        var id = new UserId(_state.Ids.Next());
        _state.Users.Set(new UserProfile(id, $"newcomer.{id}", "Newcomer"));
        return id;
    }

    private Role Find(GuildId guild, RoleId role) => Find(guild).Roles.GetValueOrDefault(role) ?? throw new LocalDiscordException($"Guild {guild} has no role {role}.");

    private Message Find(ChannelId channel, MessageId message) =>
        Find(channel).Messages?.Find(message) ?? throw new LocalDiscordException($"There is no message {message} in channel {channel} any more.");
}
