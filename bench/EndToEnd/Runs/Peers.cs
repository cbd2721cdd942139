using System.Diagnostics;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>
/// The libraries of others, each run as its users run it: those of npm, which <c>npm ci</c> in the folder <c>Peers</c> installs, and Debian's
/// discord.py.
/// </summary>
public static class Peers
{
    /// <summary>The library of Debian's package python3-discord.</summary>
    public const string DiscordPy = "discord.py";

    /// <summary>The libraries.</summary>
    public static IReadOnlyList<string> Names { get; } = ["discordjs/core", "discordeno", "eris", "discord.js", "oceanic.js", DiscordPy];

    private static readonly string Folder = Path.Combine("bench", "EndToEnd", "Peers");
    private static readonly string Python = "/usr/bin/python3";

    /// <summary>The compression that a library asks for; the others take what comes.</summary>
    public static GatewayCompression CompressionOf(string name) => name == DiscordPy ? GatewayCompression.Zlib : GatewayCompression.None;

    /// <summary>Why a library cannot take part here, with what to do about it; null if it can.</summary>
    public static string? MissingLine(string name)
    {
        if (name == DiscordPy) return HasDiscordPy.Value ? null : "discord.py is left out: install Debian's package python3-discord.";
        return Directory.Exists(Path.Combine(Folder, "node_modules")) ? null : $"{name} is left out: run 'npm ci' in {Folder}, from the repository's root.";
    }

    /// <summary>Starts one in a process of its own, on a core.</summary>
    public static Process Start(int core, string name) => name == DiscordPy
        ? Launcher.Start(core, Python, [Path.Combine(Folder, "discordpy.py")])
        : Launcher.Start(core, "node", ["--expose-gc", Path.Combine(Folder, "peer.js"), name]);

    private static readonly Lazy<bool> HasDiscordPy = new(() =>
    {
        if (!File.Exists(Python)) return false;
        using var asking = Process.Start(new ProcessStartInfo(Python, ["-c", "import discord"]) { RedirectStandardError = true })!;
        asking.WaitForExit();
        return asking.ExitCode == 0;
    });
}
