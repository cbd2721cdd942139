namespace Guildhall.LocalDiscord.Model;

/// <summary>Whether a role, user or channel may use a command.</summary>
internal sealed record CommandGrant(ulong Id, ApplicationCommandPermissionType Type, bool Allowed);

/// <summary>The application's commands, global and by guild, with the daily limit on new ones. Source: interactions/application-commands.mdx.</summary>
internal sealed class CommandBook(TimeProvider time)
{
    private const int CreatesPerDay = 200;
    private readonly Dictionary<GuildId, SlidingWindow> _creates = [];

    public List<Command> All { get; } = [];

    /// <summary>Who may use a command (or, under the application's id, all of them) in a guild.</summary>
    public Dictionary<(GuildId Guild, ulong Command), List<CommandGrant>> Permissions { get; } = [];

    public List<Command> Of(GuildId? guild) => All.FindAll(command => command.Guild == guild);

    /// <summary>A deleted or renamed command loses its permissions.</summary>
    public void ForgetPermissions(Command command)
    {
        foreach (var key in Permissions.Keys.Where(key => key.Command == command.Id.Value).ToArray()) Permissions.Remove(key);
    }

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
