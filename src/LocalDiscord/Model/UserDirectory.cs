using System.Buffers.Text;
using System.Text;

namespace Guildhall.LocalDiscord.Model;

/// <summary>A user whose data was set; all others follow from their number.</summary>
internal sealed record UserProfile(UserId Id, string Username, string? GlobalName, bool Bot = false)
{
    public string? Avatar { get; init; }
}

/// <summary>
/// The users of the world. Generated ones cost no memory: number, id and name follow from each other, so that a million of them
/// is free. Ids rise with the number.
/// </summary>
internal sealed class UserDirectory(int generated, ulong seed)
{
    private static readonly DateTimeOffset First = new(2016, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private const ulong Step = 60_013;
    private static readonly byte[][] Adjectives = [.. Names.Adjectives.Select(Encoding.ASCII.GetBytes)];
    private static readonly byte[][] Nouns = [.. Names.Nouns.Select(Encoding.ASCII.GetBytes)];
    private readonly ulong _firstMs = (ulong)(First.ToUnixTimeMilliseconds() - Snowflake.Epoch);
    private readonly Dictionary<UserId, UserProfile> _set = [];

    public int Generated => generated;

    public UserId this[int number] => new(((_firstMs + ((ulong)number * Step)) << 22) | (SeededRandom.Mix(seed, (ulong)number) & 0x3FFFFF));

    public void Set(UserProfile profile) => _set[profile.Id] = profile;

    public UserProfile? FindSet(UserId id) => _set.GetValueOrDefault(id);

    public bool Exists(UserId id) => _set.ContainsKey(id) || TryNumber(id, out _);

    public UserProfile? Find(UserId id)
    {
        if (_set.TryGetValue(id, out var profile)) return profile;
        if (!TryNumber(id, out var number)) return null;
        Span<byte> name = stackalloc byte[40];
        var username = Encoding.ASCII.GetString(name[..WriteUsername(number, name)]);
        return new UserProfile(id, username, HasGlobalName(number) ? Encoding.ASCII.GetString(name[..WriteDisplayName(number, name)]) : null);
    }

    /// <summary>The username as ASCII; 0 bytes if there is no such user.</summary>
    public int WriteUsername(UserId id, Span<byte> target)
    {
        if (_set.TryGetValue(id, out var profile)) return Encoding.UTF8.GetBytes(profile.Username, target);
        return TryNumber(id, out var number) ? WriteUsername(number, target) : 0;
    }

    public bool TryNumber(UserId id, out int number)
    {
        var ms = id.Value >> 22;
        var index = (ms - _firstMs) / Step;
        number = ms >= _firstMs && index < (ulong)generated ? (int)index : -1;
        return number >= 0 && this[number] == id;
    }

    public static bool HasGlobalName(int number) => number % 3 != 0;

    public static int WriteUsername(int number, Span<byte> target)
    {
        var (adjective, noun) = Words(number);
        var length = Copy(adjective, target, 0);
        target[length++] = (byte)'.';
        length = Copy(noun, target, length);
        Utf8Formatter.TryFormat(number, target[length..], out var digits);
        return length + digits;
    }

    public static int WriteDisplayName(int number, Span<byte> target)
    {
        var (adjective, noun) = Words(number);
        var length = Copy(adjective, target, 0);
        target[0] -= 32;
        target[length++] = (byte)' ';
        var at = length;
        length = Copy(noun, target, length);
        target[at] -= 32;
        return length;
    }

    private static (byte[] Adjective, byte[] Noun) Words(int number)
    {
        var mixed = SeededRandom.Mix(17, (ulong)number);
        return (Adjectives[mixed & 31], Nouns[(mixed >> 8) & 31]);
    }

    private static int Copy(byte[] word, Span<byte> target, int at)
    {
        word.CopyTo(target[at..]);
        return at + word.Length;
    }
}
