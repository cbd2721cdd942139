using System.Diagnostics;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>The npm libraries, each run as its users run it; <c>npm ci</c> in the folder <c>Peers</c> installs them.</summary>
public static class Peers
{
    /// <summary>The libraries.</summary>
    public static IReadOnlyList<string> Names { get; } = ["discordjs/core", "discordeno", "eris", "discord.js", "oceanic.js"];

    private static readonly string Folder = Path.Combine("bench", "EndToEnd", "Peers");

    /// <summary>Starts one in a process of its own, on a core.</summary>
    /// <exception cref="InvalidOperationException">They are not installed; the message says what to do.</exception>
    public static Process Start(int core, string name)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
            throw new InvalidOperationException($"The libraries of others are not installed: run 'npm ci' in {Folder}, from the repository's root.");
        return Launcher.Start(core, "node", [Path.Combine(Folder, "peer.js"), name]);
    }
}
