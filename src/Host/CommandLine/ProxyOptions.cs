using System.CommandLine;
using System.Globalization;
using System.Net;
using Guildhall.Host.Proxy;

namespace Guildhall.Host.CommandLine;

/// <summary>
/// The options of the HTTP proxy. Each may also be an environment variable (<c>GUILDHALL_PROXY_KEY</c>) or a line of appsettings.json; the
/// key should be, since a command line can be read by other users of the machine.
/// </summary>
internal sealed class ProxyOptions
{
    private readonly Option<int?> _port = Values.Whole("--proxy-port", "Serves Discord's REST API there, so that programs in any language send through the cluster's limits (0 = a free port; default: no proxy).", 0, 65_535);
    private readonly Option<string?> _host = Values.Text("--proxy-host", "ADDRESS", "Address that the proxy listens on (default 127.0.0.1; others only with a key).");
    private readonly Option<string?> _key = Values.Text("--proxy-key", "KEY", $"What callers of the proxy must give as their token or in {ProxyAccess.KeyHeader} (or GUILDHALL_PROXY_KEY).");

    /// <summary>All of them, in the order of the help text.</summary>
    public IEnumerable<Option> All => [_port, _host, _key];

    /// <summary>What was asked; null = no proxy.</summary>
    /// <exception cref="UsageException">Options that do not go together.</exception>
    public ProxySettings? Read(ParseResult result, HostEnvironment environment)
    {
        var host = result.GetValue(_host) ?? environment.Setting("ProxyHost");
        var key = result.GetValue(_key) ?? environment.Setting("ProxyKey");
        if ((result.GetValue(_port) ?? Port(environment.Setting("ProxyPort"))) is not { } port)
            return result.GetValue(_host) is null && result.GetValue(_key) is null ? null : throw new UsageException("--proxy-host and --proxy-key need --proxy-port N.");

        var address = IPAddress.Loopback;
        if (host is not null && host != "localhost" && !IPAddress.TryParse(host, out address!))
            throw new UsageException($"--proxy-host: '{host}' is no address: write one of this machine, for instance 127.0.0.1 or 0.0.0.0.");
        if (key is null && !IPAddress.IsLoopback(address))
            throw new UsageException($"--proxy-host {address} lets others send as the bot: add --proxy-key KEY (or GUILDHALL_PROXY_KEY).");
        if (key?.Any(character => character is <= ' ' or > '~') == true) throw new UsageException("--proxy-key: a key has no blanks and no characters outside ASCII.");
        return new ProxySettings(address, port, key);
    }

    private static int? Port(string? text)
    {
        if (text is null) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65_535) return port;
        throw new UsageException($"the setting ProxyPort (GUILDHALL_PROXY_PORT) is '{text}': write a port from 0 to 65535.");
    }
}
