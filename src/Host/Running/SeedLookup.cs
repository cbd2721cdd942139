using System.Net;
using System.Net.Sockets;
using Guildhall.Host.CommandLine;

namespace Guildhall.Host.Running;

/// <summary>
/// Seeds by a DNS name that stands for all nodes, as a head-less service does. All nodes must come to the same list, because its first may form a new
/// cluster: so it is sorted, and believed only once it has stayed the same for a while and holds the node that asks.
/// </summary>
internal sealed class SeedLookup(Func<string, CancellationToken, Task<IPAddress[]>> resolve, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>So many answers in a row have to be the same, of so many at most.</summary>
    private const int Agreeing = 4, Most = 120;

    /// <summary>Looks them up.</summary>
    /// <param name="name">The name.</param>
    /// <param name="hostname">This node's own address.</param>
    /// <param name="cancellation">Stops looking.</param>
    /// <returns>All nodes as address:port, ascending.</returns>
    /// <exception cref="HostException">The name stands for no node, or not for this one.</exception>
    public async Task<IReadOnlyList<string>> FindAsync(SeedName name, string hostname, CancellationToken cancellation)
    {
        string[] last = [];
        var same = 0;
        for (var asked = 1; ; asked++)
        {
            var found = await AddressesAsync(name.Host, cancellation);
            same = found.SequenceEqual(last, StringComparer.Ordinal) ? same + 1 : 1;
            last = found;
            if (found.Contains(hostname, StringComparer.Ordinal) && same >= Agreeing) return [.. found.Select(address => FormattableString.Invariant($"{address}:{name.Port}"))];
            if (asked == Most)
            {
                throw new HostException(found.Length == 0
                    ? $"no node is found by the name {name.Host}: it has no IPv4 address."
                    : $"the name {name.Host} stands for {string.Join(", ", found)}, but not for this node: give the address among them that is its own as --hostname.");
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }

    private async Task<string[]> AddressesAsync(string host, CancellationToken cancellation)
    {
        try
        {
            var addresses = await resolve(host, cancellation);
            return [.. addresses.Where(address => address.AddressFamily == AddressFamily.InterNetwork).Select(address => address.ToString()).Distinct().Order(StringComparer.Ordinal)];
        }
        catch (SocketException)
        {
            return []; // there may be none yet: nodes that start together come into their name one by one
        }
    }
}
