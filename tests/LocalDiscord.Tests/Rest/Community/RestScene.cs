using System.Text.Json.Nodes;

namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>A guild, the bare REST API and a bot that listens with all intents.</summary>
public abstract class RestScene : IAsyncLifetime
{
    protected LocalDiscordServer Server { get; private set; } = null!;

    protected Api Api { get; private set; } = null!;

    protected GatewayClient Client { get; private set; } = null!;

    protected string Guild => $"/guilds/{Server.Guild()}";

    protected string Channel => $"/channels/{Server.Channel()}";

    public async ValueTask InitializeAsync()
    {
        Server = await Fixtures.StartAsync(new() { Guilds = 1, RateLimits = new() { Enabled = false } });
        Api = new Api(Server);
        Client = await GatewayClient.LoginAsync(Server);
        await Client.DrainAsync();
        await Client.DrainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        Api.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task<JsonNode> EventAsync(string name) => (await Client.EventAsync(name)).Data;

    protected ChannelId ChannelOf(ChannelType type) => Server.World.Channels(Server.Guild(), type)[0];

    /// <summary>A member without any right of its own.</summary>
    protected UserId Somebody => Server.World.JoinMember(Server.Guild());

    protected static async Task<(int Status, int? Code)> Refusal(Task<Answer> call) => await RouteTests.StatusAndCode(call);
}
