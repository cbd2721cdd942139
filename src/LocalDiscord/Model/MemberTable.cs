using System.Runtime.CompilerServices;

namespace Guildhall.LocalDiscord.Model;

/// <summary>
/// Members by user id in sorted pages: 24 bytes a member and no index beside it, listing in order for free, and a join or leave
/// moves at most one page, also in a guild of a million.
/// </summary>
internal sealed class MemberTable
{
    private const int PageSize = 512;
    private readonly List<Page> _pages = [];

    public int Count { get; private set; }

    public bool Contains(UserId user) => !Unsafe.IsNullRef(ref Find(user));

    /// <summary>The member in place, or a null reference. Valid until the next join or leave.</summary>
    public ref Member Find(UserId user)
    {
        var page = PageOf(user.Value);
        if (page < 0) return ref Unsafe.NullRef<Member>();
        var at = _pages[page].Search(user.Value);
        if (at < 0) return ref Unsafe.NullRef<Member>();
        return ref _pages[page].Items[at];
    }

    public bool TryGet(UserId user, out Member member)
    {
        ref var found = ref Find(user);
        var exists = !Unsafe.IsNullRef(ref found);
        member = exists ? found : default;
        return exists;
    }

    /// <summary>Adds a member; false if the user is one already.</summary>
    public bool Add(in Member member)
    {
        var page = Math.Max(PageOf(member.User.Value), 0);
        if (_pages.Count == 0) _pages.Add(new Page());
        if (_pages[page].Count == PageSize) page = Split(page, member.User.Value);
        if (!_pages[page].Insert(member)) return false;
        Count++;
        return true;
    }

    public bool Remove(UserId user)
    {
        var page = PageOf(user.Value);
        if (page < 0 || !_pages[page].Remove(user.Value)) return false;
        if (_pages[page].Count == 0) _pages.RemoveAt(page);
        Count--;
        return true;
    }

    /// <summary>Members with an id greater than <paramref name="after"/>, in order of their ids.</summary>
    public Walk After(ulong after)
    {
        var page = Math.Max(PageOf(after), 0);
        var index = 0;
        if (page < _pages.Count)
        {
            var at = _pages[page].Search(after);
            index = at >= 0 ? at + 1 : ~at;
        }

        return new Walk(_pages, page, index);
    }

    public Walk All => new(_pages, 0, 0);

    /// <summary>Some member; the table must not be empty.</summary>
    public Member Pick(ref SeededRandom random)
    {
        var page = _pages[random.Next(_pages.Count)];
        return page.Items[random.Next(page.Count)];
    }

    private int PageOf(ulong user)
    {
        int low = 0, high = _pages.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (_pages[middle].Items[0].User.Value <= user) low = middle + 1;
            else high = middle - 1;
        }

        return low - 1;
    }

    private int Split(int page, ulong user)
    {
        var full = _pages[page];
        // Filled in rising order (as when the world is built): start a new page instead of leaving half-empty ones behind.
        var keep = user > full.Items[PageSize - 1].User.Value ? PageSize : PageSize / 2;
        var next = new Page();
        full.MoveTail(keep, next);
        _pages.Insert(page + 1, next);
        return user > full.Items[full.Count - 1].User.Value ? page + 1 : page;
    }

    internal sealed class Page
    {
        public Member[] Items = new Member[16];
        public int Count;

        public int Search(ulong user)
        {
            int low = 0, high = Count - 1;
            while (low <= high)
            {
                var middle = (low + high) >> 1;
                var value = Items[middle].User.Value;
                if (value == user) return middle;
                if (value < user) low = middle + 1;
                else high = middle - 1;
            }

            return ~low;
        }

        public bool Insert(in Member member)
        {
            var at = Search(member.User.Value);
            if (at >= 0) return false;
            at = ~at;
            if (Count == Items.Length) Array.Resize(ref Items, Math.Min(PageSize, Items.Length * 2));
            Array.Copy(Items, at, Items, at + 1, Count - at);
            Items[at] = member;
            Count++;
            return true;
        }

        public bool Remove(ulong user)
        {
            var at = Search(user);
            if (at < 0) return false;
            Count--;
            Array.Copy(Items, at + 1, Items, at, Count - at);
            return true;
        }

        public void MoveTail(int keep, Page target)
        {
            var moved = Count - keep;
            if (moved > 0)
            {
                target.Items = new Member[PageSize];
                Array.Copy(Items, keep, target.Items, 0, moved);
            }

            target.Count = moved;
            Count = keep;
        }
    }

    /// <summary>Enumerates without allocation; the table must not change meanwhile.</summary>
    internal struct Walk(List<Page> pages, int page, int index)
    {
        private int _page = page;
        private int _index = index - 1;

        public readonly ref Member Current => ref pages[_page].Items[_index];

        public readonly Walk GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_page >= pages.Count) return false;
            _index++;
            while (_index >= pages[_page].Count)
            {
                _page++;
                _index = 0;
                if (_page >= pages.Count) return false;
            }

            return true;
        }
    }
}
