using System.Globalization;
using Guildhall.Actors.Guilds.State;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Host.Chaos;

/// <summary>A guild as sorted lines, from the server's truth and from stored state, so that both can be compared and a difference be named.</summary>
internal static class GuildLines
{
    /// <summary>As it is.</summary>
    public static SortedSet<string> Of(GuildSnapshot guild)
    {
        var lines = New($"guild {guild.Name} owner {guild.Owner}");
        foreach (var member in guild.Members) lines.Add(Member(member.User, member.Nick, member.Roles));
        foreach (var role in guild.Roles) lines.Add($"role {role.Id} {role.Name} {role.Position} {(ulong)role.Permissions}");
        foreach (var channel in guild.Channels.Where(c => !c.Archived)) lines.Add(Channel(channel.Id, channel.Type, channel.Name, channel.Parent, channel.Topic));
        foreach (var emoji in guild.Emojis) lines.Add($"emoji {emoji.Id} {emoji.Name}");
        foreach (var (user, channel) in guild.Voice) lines.Add($"voice {user} in {channel}");
        return lines;
    }

    /// <summary>As it is stored.</summary>
    public static SortedSet<string> Of(GuildState state)
    {
        if (state.FieldsJson() is not { } fields) return New("nothing");
        var guild = DiscordJson.Read<Guild>(fields);
        var lines = New($"guild {guild.Name} owner {guild.OwnerId}");
        foreach (var user in Members(state)) lines.Add(Member(user, state.Member(user)!.Nick.Or(null), state.Member(user)!.Roles));
        foreach (var role in List<Role>(state, GuildTable.Roles)) lines.Add($"role {role.Id} {role.Name} {role.Position} {(ulong)role.Permissions}");
        foreach (var channel in List<Channel>(state, GuildTable.Channels).Concat(List<Channel>(state, GuildTable.Threads)))
            lines.Add(Channel(channel.Id, channel.Type, channel.Name.Or(null) ?? "", channel.ParentId.Or(null), channel.Topic.Or(null)));
        foreach (var emoji in List<Emoji>(state, GuildTable.Emojis)) lines.Add($"emoji {emoji.Id} {emoji.Name}");
        foreach (var voice in List<VoiceState>(state, GuildTable.VoiceStates)) lines.Add($"voice {voice.UserId} in {voice.ChannelId}");
        return lines;
    }

    private static SortedSet<string> New(string first) => new(StringComparer.Ordinal) { first };

    private static string Member(UserId user, string? nick, IEnumerable<RoleId> roles) =>
        $"member {user} nick {nick ?? "-"} roles {string.Join(',', roles.Select(role => role.Value).Order())}";

    private static string Channel(ChannelId id, ChannelType type, string name, ChannelId? parent, string? topic) =>
        string.Create(CultureInfo.InvariantCulture, $"channel {id} {type} {name} in {parent?.ToString() ?? "-"} topic {topic ?? "-"}");

    private static IEnumerable<UserId> Members(GuildState state)
    {
        UserId? after = default(UserId);
        while (after is { } from)
        {
            var page = state.FindMembers(new MemberSearch { After = from, Limit = 1000 });
            foreach (var user in page.Users) yield return user;
            after = page.Next;
        }
    }

    private static IReadOnlyList<T> List<T>(GuildState state, GuildTable table) => DiscordJson.Read<IReadOnlyList<T>>(state.ListJson(table));
}
