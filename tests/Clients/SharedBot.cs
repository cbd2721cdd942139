using System.Text.Json.Nodes;
using Guildhall.Clients.Tests.Processes;
using Guildhall.Clients.Tests.Worlds;

namespace Guildhall.Clients.Tests;

/// <summary>
/// One bot in one world for all tests that need nothing special of either: starting an interpreter and logging in takes longer than most of
/// what is tested. Made by the first test that asks, so that a missing library skips tests instead of failing a fixture.
/// </summary>
public abstract class SharedBot(ClientKind kind) : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);

    /// <summary>The bot; logged in once <see cref="StartAsync"/> has returned.</summary>
    public ClientProcess Process { get; private set; } = null!;

    /// <summary>Its world.</summary>
    public LocalWorld World { get; private set; } = null!;

    /// <summary>Starts a bot and logs it in.</summary>
    public static async Task<(ClientProcess Bot, LocalWorld World)> LogInAsync(ClientKind kind, WorldPlan plan, JsonObject options, CancellationToken cancellation)
    {
        var bot = await ClientProcess.StartAsync(kind, cancellation);
        LocalWorld? world = null;
        var loggedIn = false;
        try
        {
            world = await LocalWorld.StartAsync(plan, cancellation);
            options["api"] = world.ApiWithoutVersion;
            options["gateway"] = world.Gateway;
            options["token"] = world.Token;
            await bot.AskAsync("login", options, cancellation);
            loggedIn = true;
            return (bot, world);
        }
        finally
        {
            // Otherwise nobody else knows them yet.
            if (!loggedIn)
            {
                await bot.DisposeAsync();
                if (world is not null) await world.DisposeAsync();
            }
        }
    }

    /// <summary>Makes sure that it runs.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await _starting.WaitAsync(cancellation);
        try
        {
            if (Process is null) (Process, World) = await LogInAsync(kind, new WorldPlan(Guilds: 4, Members: 120), [], cancellation);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _starting.Dispose();
        if (Process is null) return;
        await Process.DisposeAsync();
        await World.DisposeAsync();
    }
}

/// <summary>discord.js.</summary>
public sealed class DiscordJsBot() : SharedBot(ClientKind.DiscordJs);

/// <summary>discord.py.</summary>
public sealed class DiscordPyBot() : SharedBot(ClientKind.DiscordPy);

/// <summary>Eris.</summary>
public sealed class ErisBot() : SharedBot(ClientKind.Eris);

/// <summary>oceanic.js.</summary>
public sealed class OceanicBot() : SharedBot(ClientKind.Oceanic);

/// <summary>discordeno.</summary>
public sealed class DiscordenoBot() : SharedBot(ClientKind.Discordeno);
