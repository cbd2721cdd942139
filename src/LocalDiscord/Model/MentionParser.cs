using System.Globalization;

namespace Guildhall.LocalDiscord.Model;

/// <summary>What a message may ping. Source: resources/message.mdx, "Allowed Mentions Object".</summary>
/// <param name="Users">All users in the text.</param>
/// <param name="Roles">All roles in the text.</param>
/// <param name="Everyone">@everyone and @here.</param>
/// <param name="UserIds">These users, if they are in the text.</param>
/// <param name="RoleIds">These roles.</param>
/// <param name="RepliedUser">The author of the message replied to.</param>
internal sealed record AllowedMentions(bool Users, bool Roles, bool Everyone, IReadOnlySet<ulong> UserIds, IReadOnlySet<ulong> RoleIds, bool RepliedUser)
{
    private static readonly HashSet<ulong> None = [];

    /// <summary>The default of ordinary messages.</summary>
    public static readonly AllowedMentions Everything = new(true, true, true, None, None, true);

    /// <summary>The default of interaction answers and webhooks.</summary>
    public static readonly AllowedMentions UsersOnly = new(true, false, false, None, None, false);
}

/// <summary>Finds user and role mentions in a text.</summary>
internal static class MentionParser
{
    public static void Apply(WorldState world, Message message, AllowedMentions allowed, UserId? replied = null)
    {
        List<UserId>? users = null;
        List<RoleId>? roles = null;
        var text = message.Content;
        var guild = message.Channel.Guild;
        for (var at = text.IndexOf("<@", StringComparison.Ordinal); at >= 0; at = text.IndexOf("<@", at + 2, StringComparison.Ordinal))
        {
            var end = text.IndexOf('>', at);
            if (end < 0) break;
            var inner = text.AsSpan(at + 2, end - at - 2);
            var isRole = inner.StartsWith("&");
            if (!ulong.TryParse(inner.TrimStart("&!"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            if (isRole)
            {
                if (guild?.Roles.ContainsKey(new RoleId(id)) == true && (allowed.Roles || allowed.RoleIds.Contains(id)) && roles?.Contains(new RoleId(id)) != true) (roles ??= []).Add(new RoleId(id));
            }
            else if (world.Users.Exists(new UserId(id)) && (allowed.Users || allowed.UserIds.Contains(id)) && users?.Contains(new UserId(id)) != true) (users ??= []).Add(new UserId(id));
        }

        if (replied is { } author && allowed.RepliedUser && users?.Contains(author) != true) (users ??= []).Add(author);
        message.Mentions = users is null ? [] : users;
        message.MentionRoles = roles is null ? [] : roles;
        message.MentionEveryone = allowed.Everyone && guild is not null
            && (text.Contains("@everyone", StringComparison.Ordinal) || text.Contains("@here", StringComparison.Ordinal))
            && PermissionMath.Effective(guild, message.Channel, message.Author, world.Now).HasFlag(Permissions.MentionEveryone);
    }
}
