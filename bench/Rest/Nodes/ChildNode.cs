using System.Diagnostics;
using System.Globalization;
using Guildhall.Actors.Rest;

namespace Guildhall.Bench.Rest.Nodes;

/// <summary>A node in a process of its own, to be killed. Inside, it prints that it is up, makes its calls and ends with its input.</summary>
internal sealed class ChildNode : IDisposable
{
    private readonly Process _process;

    private ChildNode(Process process, string name, string address) => (_process, Name, Address) = (process, name, address);

    /// <summary>Its name, which the server sees.</summary>
    public string Name { get; }

    /// <summary>Host and port for other nodes.</summary>
    public string Address { get; }

    /// <summary>What the child does.</summary>
    public static async Task RunAsync(string api, string seed, Demand demand)
    {
        await using var node = await BenchNode.StartAsync(new RestOptions { Api = new Uri(api), WarmUp = true }, seed.Length == 0 ? null : seed);
        Console.WriteLine(node.Address);
        using var stop = new CancellationTokenSource();
        var load = demand.RunAsync(node.Discord, stop.Token);
        await Console.In.ReadLineAsync();
        await stop.CancelAsync();
        await load;
    }

    /// <summary>Starts one and waits until it is a member.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="api">The server.</param>
    /// <param name="seed">A node to join; null = the first of its cluster.</param>
    /// <param name="perSecond">Calls a second that it makes.</param>
    /// <param name="channels">Cold channels.</param>
    /// <param name="hotShare">Share of the hot channel.</param>
    public static async Task<ChildNode> StartAsync(string name, Uri api, string? seed, double perSecond = 0, int channels = 0, double hotShare = 0)
    {
        var process = SelfProcess.Start(null, "node", name, api.ToString(), seed ?? "", Number(perSecond), Number(channels), Number(hotShare));
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"Node {name} did not start.");
        return new ChildNode(process, name, address);
    }

    /// <summary>SIGKILL, at once.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
