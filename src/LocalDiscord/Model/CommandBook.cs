namespace Guildhall.LocalDiscord.Model;

/// <summary>The application's commands, global and by guild, with the daily limit on new ones. Source: interactions/application-commands.mdx.</summary>
internal sealed class CommandBook(TimeProvider time)
{
    private const int CreatesPerDay = 200;
    private readonly Dictionary<GuildId, SlidingWindow> _creates = [];

    public List<Command> All { get; } = [];

    public List<Command> Of(GuildId? guild) => All.FindAll(command => command.Guild == guild);

    /// <summary>How many of a type a scope may hold.</summary>
    public static int Most(ApplicationCommandType type) => type switch { ApplicationCommandType.ChatInput => 100, ApplicationCommandType.PrimaryEntryPoint => 1, _ => 15 };

    /// <summary>Counts new commands of a scope; false if the day's limit does not hold them all.</summary>
    public bool CountCreates(GuildId? guild, int number)
    {
        if (!_creates.TryGetValue(guild ?? default, out var window)) _creates.Add(guild ?? default, window = new SlidingWindow(time, CreatesPerDay, TimeSpan.FromDays(1)));
        if (window.InWindow + number > CreatesPerDay) return false;
        for (var i = 0; i < number; i++) window.Count();
        return true;
    }
}
