using Guildhall.Actors.Storage;

namespace Guildhall.Actors.Tests.Guilds.State;

/// <summary>What a store would hold of one guild.</summary>
internal static class PageStore
{
    /// <summary>Puts what was taken; a page without data is removed.</summary>
    public static void Put(this Dictionary<(byte Kind, int Page), GuildPage> store, IReadOnlyList<GuildPage> pages)
    {
        foreach (var page in pages)
        {
            if (page.Data.IsEmpty) store.Remove((page.Kind, page.Page));
            else store[(page.Kind, page.Page)] = page;
        }
    }
}
