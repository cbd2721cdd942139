using System.Text;
using Guildhall.LocalDiscord.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>
/// The answer to op 8, one GUILD_MEMBERS_CHUNK at a time as the client reads. Every chunk but the last holds exactly 1000 members:
/// discord.js takes a smaller one for the last. Source: events/gateway-events.mdx, "Guild Members Chunk".
/// </summary>
internal sealed class MemberChunks : IBacklogWork
{
    private readonly Guild _guild;
    private readonly MembersRequest _request;
    private readonly List<UserId>? _users;
    private readonly List<(ulong Id, bool Real)> _notFound = [];
    private readonly bool _presences;
    private readonly int _count;
    private int _index;
    private ulong _after;

    private MemberChunks(Guild guild, Session session, MembersRequest request, List<UserId>? users)
    {
        _guild = guild;
        _request = request;
        _users = users;
        _presences = request.Presences && session.Intents.HasFlag(GatewayIntents.GuildPresences);
        var members = users?.Count ?? guild.Members.Count;
        _count = Math.Max(1, (members + GatewayLimits.MembersPerChunk - 1) / GatewayLimits.MembersPerChunk);
    }

    public static MemberChunks For(WorldState world, Guild guild, Session session, MembersRequest request)
    {
        if (request.Everybody) return new MemberChunks(guild, session, request, null);
        if (request.Users is { } ids)
        {
            var chunks = new MemberChunks(guild, session, request, []);
            foreach (var id in ids.Distinct())
            {
                if (id is { } user && guild.Members.Contains(new UserId(user))) chunks._users!.Add(new UserId(user));
                else chunks._notFound.Add((id ?? 0, id >> 22 > 0));
            }

            return chunks;
        }

        return new MemberChunks(guild, session, request, ByPrefix(world, guild, request.Query!, Math.Clamp(request.Limit, 1, GatewayLimits.RequestMembersMaxByQuery)));
    }

    public static List<UserId> ByPrefix(WorldState world, Guild guild, string prefix, int most)
    {
        var found = new List<UserId>();
        Span<byte> name = stackalloc byte[128];
        var wanted = Encoding.UTF8.GetBytes(prefix.ToLowerInvariant());
        foreach (ref var member in guild.Members.All)
        {
            var length = world.Users.WriteUsername(member.User, name);
            var nick = member.Has(MemberBits.Extras) ? guild.Extras[member.User].Nick : null;
            if (!Ascii.EqualsIgnoreCase(name[..Math.Min(length, wanted.Length)], wanted) && nick?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) != true) continue;
            found.Add(member.User);
            if (found.Count == most) break;
        }

        return found;
    }

    public bool Step(WorldState world, Session session)
    {
        if (_guild.Unavailable || !world.Guilds.ContainsKey(_guild.Id)) return false;
        world.Outbox.EmitTo(session, GatewayEvent.GuildMembersChunk, _guild.Id, (this, world), static (json, s) => s.Item1.Write(json, s.world));
        return ++_index < _count;
    }

    private void Write(JsonWriter json, WorldState world)
    {
        var shown = new List<UserId>(GatewayLimits.MembersPerChunk);
        json.WriteStartObject();
        json.Id("guild_id"u8, _guild.Id.Value);
        json.WriteStartArray("members"u8);
        if (_users is { } users)
        {
            foreach (var user in users)
                if (_guild.Members.TryGet(user, out var member)) Show(json, world, member, shown);
        }
        else
        {
            // In order of the ids from where the last chunk ended: who joins or leaves meanwhile leaves no hole in a chunk.
            foreach (ref var member in _guild.Members.After(_after))
            {
                Show(json, world, member, shown);
                if (shown.Count == GatewayLimits.MembersPerChunk) break;
            }

            if (shown.Count > 0) _after = shown[^1].Value;
        }

        json.WriteEndArray();
        json.WriteNumber("chunk_index"u8, _index);
        json.WriteNumber("chunk_count"u8, _count);
        if (_notFound.Count > 0) NotFound(json);
        if (_presences) Presences(json, shown);
        if (_request.Nonce is { } nonce) json.WriteString("nonce"u8, nonce);
        json.WriteEndObject();
    }

    private void Show(JsonWriter json, WorldState world, in Member member, List<UserId> shown)
    {
        json.Member(_guild, world.Users, member);
        shown.Add(member.User);
    }

    /// <summary>An id that was no real snowflake comes back as a number. Source: reference.mdx.</summary>
    private void NotFound(JsonWriter json)
    {
        json.WriteStartArray("not_found"u8);
        foreach (var (id, real) in _notFound)
        {
            if (real) json.IdValue(id);
            else json.WriteNumberValue(id);
        }

        json.WriteEndArray();
    }

    private void Presences(JsonWriter json, List<UserId> shown)
    {
        json.WriteStartArray("presences"u8);
        foreach (var user in shown)
            if (_guild.Members.TryGet(user, out var member) && member.Status != Status.Offline) json.Presence(user, member.Status, null);
        json.WriteEndArray();
    }
}
