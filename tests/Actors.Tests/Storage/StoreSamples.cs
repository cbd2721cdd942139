using System.Text;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Storage;

/// <summary>Rows for tests.</summary>
internal static class StoreSamples
{
    public static readonly ShardId Shard = new(1, 4);
    public static readonly ShardId Other = new(2, 4);
    public static readonly GuildId Home = new(81384788765712384);
    public static readonly GuildId Neighbour = new(197038439483310086);
    public static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, 250, TimeSpan.Zero);

    public static SessionCheckpoint Checkpoint(ShardId shard, long committed, string session = "s1") =>
        new(shard, new SessionId(session), "wss://gateway-us-east1-b.discord.gg", committed, GatewayIntents.Guilds | GatewayIntents.GuildMessages);

    public static ShardWrite Write(ShardOwnership owner) => new() { Shard = owner.Shard, Epoch = owner.Epoch };

    public static GuildPage Page(GuildId guild, byte kind, int page, string text) => new(guild, kind, page, Encoding.UTF8.GetBytes(text));

    public static HandlerState Handler(GuildId guild, string name, string text) => new(guild, name, Encoding.UTF8.GetBytes(text));

    public static DeadLetter Letter(ShardId shard, long sequence, string error = "boom") => new(
        Noon.AddSeconds(sequence), shard, Home, "Greeter", "GUILD_MEMBER_ADD", new SessionId("s1"), sequence, 3, error, "{}"u8.ToArray());

    public static SessionGap Gap(ShardId shard, long from) => new(Noon.AddSeconds(from), shard, new SessionId("s1"), from, -1, "invalid session");

    /// <summary>Rows as text, to compare and to read in a failure.</summary>
    public static string[] Describe(StoredGuild guild) =>
    [
        .. guild.Pages.Select(p => $"{p.Kind}/{p.Page}={Encoding.UTF8.GetString(p.Data.Span)}"),
        .. guild.Handlers.Select(h => $"{h.Handler}={Encoding.UTF8.GetString(h.Data.Span)}"),
    ];
}
