using Guildhall.LocalDiscord.Gateway;

namespace Guildhall.LocalDiscord.Model;

/// <summary>Makes the world from a seed: the same options give the same ids, names, members and roles.</summary>
internal static class WorldBuilder
{
    // A prime number of milliseconds between guild ids: (id >> 22) then runs evenly through the shards of every layout.
    private const ulong GuildStep = 1_000_003;
    private static readonly DateTimeOffset FirstGuild = new(2018, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset BotMade = new(2022, 11, 5, 0, 0, 0, TimeSpan.Zero);

    public static WorldState Build(LocalDiscordOptions options, Outbox outbox)
    {
        var random = new SeededRandom(options.Seed);
        var bot = new UserProfile(new UserId(Snowflake.Smallest(BotMade) | (random.Next64() & 0x3FFFFF)), "guildhall", null, Bot: true);
        var owner = new UserProfile(new UserId(Snowflake.Smallest(FirstGuild.AddDays(-400)) | (random.Next64() & 0x3FFFFF)), "landlord", "The Landlord");
        var total = (long)options.Guilds * (options.MinMembers + options.MaxMembers) / 2;
        var users = new UserDirectory((int)Math.Clamp(total / 2, options.MaxMembers, 4_000_000), options.Seed);
        users.Set(bot);
        users.Set(owner);
        var world = new WorldState
        {
            Options = options,
            Users = users,
            Bot = bot,
            ApplicationOwner = owner,
            Outbox = outbox,
            Ids = new IdSource(options.Time),
            Commands = new CommandBook(options.Time),
            Random = new SeededRandom(random.Next64()),
        };
        for (var i = 0; i < options.Guilds; i++) Add(world, random.Between(options.MinMembers, options.MaxMembers), ref random);
        return world;
    }

    /// <summary>A guild made while the world runs.</summary>
    public static Guild AddGuild(WorldState world, int members) => Add(world, members, ref world.Random);

    private static Guild Add(WorldState world, int members, ref SeededRandom random)
    {
        var first = (ulong)(FirstGuild.ToUnixTimeMilliseconds() - Snowflake.Epoch);
        var id = new GuildId(((first + (world.GuildsMade++ * GuildStep)) << 22) | (random.Next64() & 0x3FF000));
        var guild = GuildBuilder.Build(world, id, members, ref random);
        world.AddGuild(guild);
        return guild;
    }
}
