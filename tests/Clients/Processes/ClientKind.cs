namespace Guildhall.Clients.Tests.Processes;

/// <summary>One of the libraries that judge the local Discord: how its bot is started, and what must be installed for it.</summary>
/// <param name="Name">The library's name.</param>
/// <param name="Program">The interpreter.</param>
/// <param name="Script">The bot, relative to the scripts' folder.</param>
/// <param name="Probe">Arguments under which the interpreter succeeds only if the library is there.</param>
/// <param name="Install">What to do if it is not.</param>
/// <param name="IsPinned">Whether this repository names its version; otherwise the system's package manager does.</param>
/// <param name="Pointing">What it needs to be pointed at the local Discord, in Markdown; for docs/compatibility.md.</param>
public sealed record ClientKind(string Name, string Program, string Script, string[] Probe, string Install, bool IsPinned, string Pointing)
{
    /// <summary>discord.js 14.</summary>
    public static ClientKind DiscordJs { get; } = OfNpm("discord.js", "js/bot.js",
        "the option `rest: { api: 'http://127.0.0.1:PORT/api' }`; it takes the gateway's address from there.");

    /// <summary>Eris.</summary>
    public static ClientKind Eris { get; } = OfNpm("eris", "js/eris.js",
        "an `https.Agent` as option `rest.agent` whose `createConnection` connects to the local port, because Eris has no option for plain HTTP or "
        + "for a port; it takes the gateway's address from there.");

    /// <summary>oceanic.js.</summary>
    public static ClientKind Oceanic { get; } = OfNpm("oceanic.js", "js/oceanic.js",
        "the option `rest: { baseURL: 'http://127.0.0.1:PORT/api/v10' }`; it takes the gateway's address from there.");

    /// <summary>discordeno.</summary>
    public static ClientKind Discordeno { get; } = OfNpm("discordeno", "js/discordeno.js",
        "`bot.rest.baseUrl = 'http://127.0.0.1:PORT/api'` and `bot.rest.isProxied = false` after `createBot`, because an address given as option is taken for a "
        + "proxy that waits for the limits; it takes the gateway's address from there. It must not be asked for `guild.presences`: it fails on presences "
        + "without `guild_id`, which is how GUILD_CREATE holds them.");

    /// <summary>discord.py as Debian packages it: so with Debian's Python, whatever else is on the PATH.</summary>
    public static ClientKind DiscordPy { get; } = new("discord.py", "/usr/bin/python3", "py/bot.py", ["-c", "import discord"],
        "run 'apt-get install python3-discord'", IsPinned: false,
        "`discord.http.Route.BASE = 'http://127.0.0.1:PORT/api/v10'` and `discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL('ws://127.0.0.1:PORT')` "
        + "before the log-in. In a burst its own limiter sends some calls too early; they are refused and sent again.");

    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<ClientKind> All { get; } = [DiscordJs, Eris, Oceanic, Discordeno, DiscordPy];

    /// <summary>The folder of the scripts, which is the tests' own.</summary>
    public static string Scripts => ScriptsFolder.Value;

    /// <summary>The folder of the bot's script.</summary>
    public string Folder => Path.GetDirectoryName(ScriptPath)!;

    /// <summary>The bot's script.</summary>
    public string ScriptPath => Path.Combine(Scripts, Script);

    private static Lazy<string> ScriptsFolder { get; } = new(() => typeof(ClientKind).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>().First(a => a.Key == "ClientScripts").Value!);

    private static ClientKind OfNpm(string package, string script, string pointing) => new(package, "node", script, ["--input-type=module", "-e", $"import '{package}'"],
        "install Node.js 18 or newer and run 'npm ci' in tests/Clients/js", IsPinned: true, pointing);
}
