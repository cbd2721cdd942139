using System.Net;
using Guildhall.Cluster.Tests.Proof;
using Guildhall.LocalDiscord;
using Guildhall.Tests;

namespace Guildhall.Cluster.Tests.Net;

/// <summary>
/// Hosts in network namespaces, joined by a bridge in one more. Each reaches the local Discord on its own loopback, through a cable of its own
/// (<see cref="DiscordOf"/>), so that a host can be cut off from its peers, from Discord, or from both.
/// </summary>
internal sealed class TestNetwork : IAsyncDisposable
{
    private const int NodePort = 7101;
    private readonly List<NetworkNamespace> _spaces = [];
    private readonly List<NetworkNamespace> _hosts = [];
    private readonly List<HostCable> _discord = [];

    private TestNetwork()
    {
    }

    /// <summary>Where a node can run, one for each host.</summary>
    public IReadOnlyList<NodePlace> Places => [.. _hosts.Select((host, i) => new NodePlace(Address(i), NodePort) { Launcher = host.Launcher })];

    /// <summary>Makes it, or skips the test where that is not possible.</summary>
    /// <param name="discord">The server.</param>
    /// <param name="hosts">How many hosts.</param>
    /// <param name="named">A name that stands for all hosts, on each of them.</param>
    public static async Task<TestNetwork> StartAsync(LocalDiscordServer discord, int hosts, string? named = null)
    {
        if (await NetworkNamespace.UnavailableAsync() is { } reason) Assert.Skip(reason);
        var network = new TestNetwork();
        try
        {
            await network.BuildAsync(discord, hosts);
            if (named is not null) network._hosts.ForEach(host => host.Resolve(named, [.. Enumerable.Range(0, hosts).Select(Address)]));
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>What lies between a host and Discord.</summary>
    public HostCable DiscordOf(int host) => _discord[host];

    /// <summary>Drops packets of a host to and from its peers.</summary>
    /// <param name="host">The host.</param>
    /// <param name="what">Which of them.</param>
    /// <param name="percent">How many, by chance.</param>
    public Task DropAsync(int host, Packets what, int percent = 100)
    {
        var chance = percent == 100 ? "" : FormattableString.Invariant($"numgen random mod 100 < {percent} ");
        List<string> rules = ["add table inet cut"];
        foreach (var (way, chain, side) in (ReadOnlySpan<(Packets, string, string)>)[(Packets.Incoming, "input", "iifname"), (Packets.Outgoing, "output", "oifname")])
        {
            if (!what.HasFlag(way)) continue;
            rules.Add($"add chain inet cut {chain} {{ type filter hook {chain} priority 0; }}");
            rules.Add($"add rule inet cut {chain} {side} \"net\" {chance}drop");
        }

        return _hosts[host].RunAsync("nft", string.Join("; ", rules));
    }

    /// <summary>All packets of a host go through again.</summary>
    public Task MendAsync(int host) => _hosts[host].RunAsync("nft", "flush ruleset");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var cable in _discord) await cable.DisposeAsync();
        foreach (var space in _spaces) await space.DisposeAsync();
    }

    private async Task BuildAsync(LocalDiscordServer discord, int hosts)
    {
        var hub = await AddAsync("hub");
        await hub.IpAsync("link", "add", "bridge", "type", "bridge");
        await hub.IpAsync("link", "set", "bridge", "up");
        for (var i = 0; i < hosts; i++)
        {
            var (host, port) = (await AddAsync(FormattableString.Invariant($"{i}")), FormattableString.Invariant($"port{i}"));
            _hosts.Add(host);
            await host.IpAsync("link", "add", "net", "type", "veth", "peer", "name", port, "netns", hub.Name);
            await hub.IpAsync("link", "set", port, "master", "bridge", "up");
            await host.IpAsync("address", "add", $"{Address(i)}/24", "dev", "net");
            await host.IpAsync("link", "set", "net", "up");
            _discord.Add(new HostCable(host, discord));
        }
    }

    private async Task<NetworkNamespace> AddAsync(string suffix)
    {
        var space = await NetworkNamespace.AddAsync(suffix);
        _spaces.Add(space);
        return space;
    }

    private static string Address(int host) => FormattableString.Invariant($"10.77.0.{host + 1}");
}

/// <summary>Packets of a host, as it sees them.</summary>
[Flags]
internal enum Packets
{
    /// <summary>What it would hear.</summary>
    Incoming = 1,

    /// <summary>What it says.</summary>
    Outgoing = 2,

    /// <summary>All.</summary>
    Both = Incoming | Outgoing,
}

/// <summary>From the loopback of a host to the local Discord, by the addresses that the server itself names.</summary>
internal sealed class HostCable(NetworkNamespace host, LocalDiscordServer discord) : IAsyncDisposable
{
    private readonly TcpRelay[] _doors = [.. new[] { discord.ApiBase.Port, discord.ResumeUrl.Port }.Select(port => new TcpRelay(new IPEndPoint(IPAddress.Loopback, port), host.Listen(port)))];

    /// <summary>Nothing comes through, and nobody is told.</summary>
    public void FallSilent()
    {
        foreach (var door in _doors) door.FallSilent();
    }

    /// <summary>All comes through again.</summary>
    public void Mend()
    {
        foreach (var door in _doors) door.Mend();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var door in _doors) await door.DisposeAsync();
    }
}
