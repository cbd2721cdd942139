using System.Text.Json;
using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Handlers;
using Guildhall.Actors.Storage;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Host.Chaos;

/// <summary>A guild whose stored state is not as the server has it.</summary>
/// <param name="Guild">The guild.</param>
/// <param name="Shard">Its shard.</param>
/// <param name="What">The first differences.</param>
internal sealed record StateMismatch(GuildId Guild, int Shard, string What);

/// <summary>Compares what all nodes left in the store with what the server knows, guild by guild.</summary>
internal static class StateTruth
{
    private const int Named = 3;

    /// <summary>Compares. The nodes must have ended.</summary>
    /// <param name="dataFolder">Where the store is.</param>
    /// <param name="discord">The truth.</param>
    /// <param name="messages">Messages of each guild that the bot has to have counted.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<IReadOnlyList<StateMismatch>> CompareAsync(string dataFolder, LocalDiscordServer discord, IReadOnlyDictionary<GuildId, TallyOwed> messages,
        CancellationToken cancellation)
    {
        await using var store = StateStores.Open(new StateStoreOptions { DataFolder = dataFolder });
        await store.InitializeAsync(cancellation);
        var found = new List<StateMismatch>();
        foreach (var id in discord.World.Guilds)
        {
            var stored = await store.ReadGuildAsync(id, cancellation);
            if (Difference(discord.World.Snapshot(id)!, stored, messages.GetValueOrDefault(id)) is { } difference)
                found.Add(new StateMismatch(id, ShardId.Of(id, discord.Options.Shards).Index, difference));
        }

        return found;
    }

    private static string? Difference(GuildSnapshot truth, StoredGuild stored, TallyOwed messages)
    {
        var loaded = GuildState.Load(truth.Id, null, stored.Pages);
        if (loaded.State is not { } state) return $"damaged: {loaded.Damage}";
        var (real, kept) = (GuildLines.Of(truth), GuildLines.Of(state));
        var differences = real.Except(kept).Select(line => $"lacks {line}").Concat(kept.Except(real).Select(line => $"still has {line}")).ToList();
        if (Tally(stored) is var tally && !messages.Allows(tally)) differences.Insert(0, $"{messages} messages are owed, {tally} are counted");
        return differences.Count == 0 ? null : $"{differences.Count} differences: {string.Join("; ", differences.Take(Named))}";
    }

    private static long Tally(StoredGuild stored)
    {
        if (stored.Handlers.FirstOrDefault(row => row.Handler == nameof(ChaosTally)) is not { } row) return 0;
        return HandlerRow.TryRead(row.Data.Span, out _, out var state) && state is not null
            ? JsonSerializer.Deserialize<ChaosTallyState>(state, JsonSerializerOptions.Web)!.Messages
            : 0;
    }
}
