using Guildhall.Protocol;

namespace Guildhall.Actors.Storage;

/// <summary>
/// Makes one write of several of the same shard and epoch, with the same result as storing them one after the other. In it each page and each
/// handler state comes once.
/// </summary>
internal static class ShardWriteMerge
{
    public static ShardWrite Merge(IReadOnlyList<ShardWrite> writes)
    {
        var first = writes[0];
        SessionCheckpoint? checkpoint = null;
        var forgetSession = false;
        HashSet<GuildId> forget = [];
        HashSet<GuildId> forgetPages = [];
        Dictionary<(GuildId Guild, byte Kind, int Page), GuildPage> pages = [];
        Dictionary<(GuildId Guild, string Handler), HandlerState> handlers = [];
        List<DeadLetter> letters = [];
        List<SessionGap> gaps = [];

        foreach (var write in writes)
        {
            if (write.Shard != first.Shard || write.Epoch != first.Epoch) throw new ArgumentException("Only writes of one owner can be merged.", nameof(writes));
            if (write.ForgetSession) (forgetSession, checkpoint) = (true, null);
            checkpoint = write.Checkpoint ?? checkpoint;
            Forget(write, forget, forgetPages, pages, handlers);
            foreach (var page in write.Pages) pages[(page.Guild, page.Kind, page.Page)] = page;
            foreach (var state in write.Handlers) handlers[(state.Guild, state.Handler)] = state;
            letters.AddRange(write.DeadLetters);
            gaps.AddRange(write.Gaps);
        }

        return new ShardWrite
        {
            Shard = first.Shard,
            Epoch = first.Epoch,
            Order = writes.Max(write => write.Order),
            Checkpoint = checkpoint,
            ForgetSession = forgetSession,
            Forget = [.. forget],
            ForgetPages = [.. forgetPages],
            Pages = [.. pages.Values],
            Handlers = [.. handlers.Values],
            DeadLetters = letters,
            Gaps = gaps,
        };
    }

    /// <summary>What was put earlier for a forgotten guild must not be put after the forgetting, which comes first in the merged write.</summary>
    private static void Forget(
        ShardWrite write, HashSet<GuildId> forget, HashSet<GuildId> forgetPages,
        Dictionary<(GuildId Guild, byte Kind, int Page), GuildPage> pages, Dictionary<(GuildId Guild, string Handler), HandlerState> handlers)
    {
        if (write.Forget.Count == 0 && write.ForgetPages.Count == 0) return;
        HashSet<GuildId> pagesGo = [.. write.Forget, .. write.ForgetPages];
        foreach (var key in pages.Keys.Where(key => pagesGo.Contains(key.Guild)).ToList()) pages.Remove(key);
        foreach (var key in handlers.Keys.Where(key => write.Forget.Contains(key.Guild)).ToList()) handlers.Remove(key);
        forget.UnionWith(write.Forget);
        forgetPages.UnionWith(write.ForgetPages);
    }
}
