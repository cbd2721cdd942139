using Microsoft.Extensions.Time.Testing;

namespace Guildhall.LocalDiscord.Tests;

/// <summary>What most tests start with.</summary>
internal static class Fixtures
{
    public static Task<LocalDiscordServer> StartAsync(LocalDiscordOptions? options = null) =>
        LocalDiscordServer.StartAsync(options ?? new LocalDiscordOptions { Guilds = 1 }, TestContext.Current.CancellationToken);

    /// <summary>A server whose clock moves only when the test moves it.</summary>
    public static async Task<(LocalDiscordServer Server, FakeTimeProvider Time)> StartFrozenAsync(LocalDiscordOptions? options = null)
    {
        var time = new FakeTimeProvider();
        return (await StartAsync((options ?? new LocalDiscordOptions { Guilds = 1 }) with { Time = time }), time);
    }

    public static GuildId Guild(this LocalDiscordServer server) => server.World.Guilds[0];

    public static ChannelId Channel(this LocalDiscordServer server, int index = 0) => server.World.Channels(server.Guild())[index];

    public static UserId User(this LocalDiscordServer server, int index = 0) => server.World.Members(server.Guild())[index];

    public static MessageId Say(this LocalDiscordServer server, string content) => server.World.SendMessageAs(server.User(), server.Channel(), content);

    /// <summary>The bot's own role in the first guild.</summary>
    public static RoleSnapshot BotRole(this LocalDiscordServer server) => server.World.Snapshot(server.Guild())!.Roles.Single(role => role.Name == "guildhall");

    public static RoleSnapshot Role(this LocalDiscordServer server, string name) => server.World.Snapshot(server.Guild())!.Roles.Single(role => role.Name == name);

    /// <summary>Takes permissions away from the bot.</summary>
    public static void Forbid(this LocalDiscordServer server, Permissions taken)
    {
        var role = server.BotRole();
        server.World.SetRolePermissions(server.Guild(), role.Id, role.Permissions & ~taken);
        foreach (var other in server.World.Snapshot(server.Guild())!.Roles.Where(other => other.Id.Value == server.Guild().Value))
            server.World.SetRolePermissions(server.Guild(), other.Id, other.Permissions & ~taken);
    }
}
