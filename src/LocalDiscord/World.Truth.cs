using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord;

/// <summary>Snapshots: the truth with which a client's view is compared.</summary>
public sealed partial class World
{
    /// <summary>A guild as it is now, all of it consistent; null if the bot is not in it.</summary>
    public GuildSnapshot? Snapshot(GuildId id)
    {
        lock (_state.Sync)
        {
            if (!_state.Guilds.TryGetValue(id, out var guild)) return null;
            var members = new List<MemberSnapshot>(guild.Members.Count);
            foreach (ref var member in guild.Members.All) members.Add(Of(guild, member));
            return new GuildSnapshot(
                id,
                guild.Name,
                guild.Owner,
                guild.Unavailable,
                members,
                [.. guild.Roles.Values.Select(role => new RoleSnapshot(role.Id, role.Name, role.Position, role.Permissions, role.Color))],
                [.. guild.Channels.Values.Concat(guild.Threads.Values).Select(Of)],
                [.. guild.Emojis.Select(emoji => new EmojiSnapshot(emoji.Id, emoji.Name, [.. emoji.Roles]))],
                guild.Voice.Values.ToDictionary(voice => voice.User, voice => voice.Channel),
                [.. guild.Bans.Keys.Select(user => new UserId(user))]);
        }
    }

    /// <summary>The number of members, the bot included.</summary>
    public int MemberCount(GuildId guild)
    {
        lock (_state.Sync) return Find(guild).Members.Count;
    }

    /// <summary>The contents of the newest messages of a channel, oldest first.</summary>
    public IReadOnlyList<MessageSnapshot> Messages(ChannelId channel)
    {
        lock (_state.Sync)
        {
            if (Find(channel).Messages is not { } log) return [];
            return [.. Enumerable.Range(0, log.Count).Select(index => Of(log[index]))];
        }
    }

    /// <summary>What a member may do in a channel by the documented algorithm, with overwrites, without time-outs and implicit rules.</summary>
    public Permissions PermissionsOf(UserId user, ChannelId channel)
    {
        lock (_state.Sync) return Find(channel) is { Guild: { } guild } found ? PermissionMath.Stored(guild, found, user) : PermissionMath.All;
    }

    private static MessageSnapshot Of(Message message) => new(message.Id, message.Author, message.Content, message.PinnedAt is not null,
        (message.Reactions ?? []).ToDictionary(reaction => reaction.Name, reaction => reaction.Users.Count));

    private static ChannelSnapshot Of(Channel channel) =>
        new(channel.Id, channel.Type, channel.Name ?? "", channel.Parent, channel.Position, channel.Topic, channel.Thread?.Archived ?? false);

    private MemberSnapshot Of(Guild guild, in Member member)
    {
        var roles = new List<RoleId>();
        for (var slot = 0; slot < guild.SlotCount; slot++)
            if (guild.RoleInSlot(slot) is { } role && guild.HasRole(member, role)) roles.Add(role.Id);
        var extras = member.Has(MemberBits.Extras) ? guild.Extras[member.User] : null;
        var user = _state.Users.Find(member.User);
        var nick = member.Has(MemberBits.GeneratedNick) ? GeneratedNick(member.User) : extras?.Nick;
        return new MemberSnapshot(member.User, user?.Username ?? "", nick, roles, DateTimeOffset.FromUnixTimeSeconds(member.JoinedAt), member.Status.ToString().ToLowerInvariant(), extras?.TimeoutUntil);
    }

    private string? GeneratedNick(UserId user)
    {
        Span<byte> nick = stackalloc byte[48];
        if (!_state.Users.TryNumber(user, out var number)) return null;
        return "the " + System.Text.Encoding.ASCII.GetString(nick[..UserDirectory.WriteDisplayName(number, nick)]);
    }
}
