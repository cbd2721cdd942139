namespace Guildhall.LocalDiscord.Model;

/// <summary>Waits until some session has been told of every guild: from then on a bot hears of all that happens. Used under the world's lock.</summary>
internal sealed class Arrivals
{
    private readonly HashSet<GuildId> _told = [];
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completed once, when the last guild was told.</summary>
    public Task All => _all.Task;

    public void Told(IEnumerable<GuildId> guilds, WorldState world)
    {
        if (_all.Task.IsCompleted) return;
        _told.UnionWith(guilds);
        if (world.GuildList.TrueForAll(guild => _told.Contains(guild.Id))) _all.TrySetResult();
    }
}
