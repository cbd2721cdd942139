using System.Globalization;

namespace Guildhall.Host.CommandLine;

/// <summary>
/// Where state lives unless told otherwise. The embedded Discord has folders of its own, one per seed: its world is another world, and its
/// bot another bot.
/// </summary>
internal static class DataFolders
{
    /// <summary>Folder of a bot on a real server.</summary>
    public const string Name = "guildhall";

    /// <summary>Folder of the embedded Discord's default world.</summary>
    public const string EmbeddedName = "guildhall-embedded";

    /// <summary>The default folder.</summary>
    /// <exception cref="UsageException">The user has no home.</exception>
    public static string Default(HostEnvironment environment, ulong? embeddedSeed)
    {
        var name = embeddedSeed switch
        {
            null => Name,
            { } seed when seed == new WorldSettings().Seed => EmbeddedName,
            { } seed => string.Create(CultureInfo.InvariantCulture, $"{EmbeddedName}-{seed}"),
        };
        return Path.Combine(UserData(environment), name);
    }

    // The XDG rule by hand: the framework's folder is empty for a home that does not exist yet.
    private static string UserData(HostEnvironment environment)
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
        {
            var known = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            if (known.Length > 0) return known;
        }

        if (environment.Variable("XDG_DATA_HOME") is { } data && Path.IsPathFullyQualified(data)) return data;
        if (environment.Variable("HOME") is { } home && Path.IsPathFullyQualified(home)) return Path.Combine(home, ".local", "share");
        throw new UsageException("there is no home folder to keep state in: say where with --data DIR.");
    }
}
