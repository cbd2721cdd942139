namespace Guildhall.Clients.Tests.Processes;

/// <summary>One of the libraries that judge the local Discord: how its bot is started, and what must be installed for it.</summary>
/// <param name="Name">The library's name.</param>
/// <param name="Program">The interpreter.</param>
/// <param name="Script">The bot, relative to the scripts' folder.</param>
/// <param name="Probe">Arguments under which the interpreter succeeds only if the library is there.</param>
/// <param name="Install">What to do if it is not.</param>
public sealed record ClientKind(string Name, string Program, string Script, string[] Probe, string Install)
{
    /// <summary>discord.js 14.</summary>
    public static ClientKind DiscordJs { get; } = OfNpm("discord.js", "js/discordjs.js");

    /// <summary>Eris.</summary>
    public static ClientKind Eris { get; } = OfNpm("eris", "js/eris.js");

    /// <summary>oceanic.js.</summary>
    public static ClientKind Oceanic { get; } = OfNpm("oceanic.js", "js/oceanic.js");

    /// <summary>discordeno.</summary>
    public static ClientKind Discordeno { get; } = OfNpm("discordeno", "js/discordeno.js");

    /// <summary>discord.py as Debian packages it: so with Debian's Python, whatever else is on the PATH.</summary>
    public static ClientKind DiscordPy { get; } = new("discord.py", "/usr/bin/python3", "py/bot.py", ["-c", "import discord"],
        "run 'apt-get install python3-discord'");

    /// <summary>The folder of the bot's script.</summary>
    public string Folder => Path.GetDirectoryName(ScriptPath)!;

    /// <summary>The bot's script.</summary>
    public string ScriptPath => Path.Combine(Scripts, Script);

    private static ClientKind OfNpm(string package, string script) => new(package, "node", script, ["--input-type=module", "-e", $"import '{package}'"],
        "install Node.js 18 or newer and run 'npm ci' in tests/Clients/js");

    private static string Scripts { get; } = typeof(ClientKind).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>().First(a => a.Key == "ClientScripts").Value!;
}
