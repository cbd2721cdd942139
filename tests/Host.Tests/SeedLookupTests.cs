using System.Net;
using System.Net.Sockets;
using Guildhall.Host.CommandLine;
using Guildhall.Host.Running;
using Microsoft.Extensions.Time.Testing;

namespace Guildhall.Host.Tests;

public sealed class SeedLookupTests
{
    private static readonly SeedName Name = new("bot", 7101);
    private readonly FakeTimeProvider _time = new();
    private readonly Queue<string[]> _answers = new();

    [Fact]
    public async Task All_nodes_behind_the_name_are_seeds_in_the_same_order_once_the_list_stays_the_same()
    {
        Answer(1);
        Answer(1, "10.0.0.9");
        Answer(3, "10.0.0.9", "10.0.0.2");
        Answer(1, "10.0.0.2", "10.0.0.9");
        Answer(4, "10.0.0.10", "10.0.0.9", "10.0.0.2", "fd00::1");
        Assert.Equal(["10.0.0.10:7101", "10.0.0.2:7101", "10.0.0.9:7101"], await FindAsync("10.0.0.10"));
        Assert.Empty(_answers);
    }

    [Fact]
    public async Task A_node_that_the_name_does_not_stand_for_is_told_so()
    {
        Answer(200, "10.0.0.9");
        Assert.Contains("--hostname", (await Assert.ThrowsAsync<HostException>(() => FindAsync("127.0.0.1"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_without_nodes_is_told_so()
    {
        Answer(200);
        Assert.Contains("no node is found", (await Assert.ThrowsAsync<HostException>(() => FindAsync("127.0.0.1"))).Message, StringComparison.Ordinal);
    }

    private void Answer(int times, params string[] addresses)
    {
        for (var i = 0; i < times; i++) _answers.Enqueue(addresses);
    }

    private async Task<IReadOnlyList<string>> FindAsync(string hostname)
    {
        var finding = new SeedLookup(Resolve, _time).FindAsync(Name, hostname, TestContext.Current.CancellationToken);
        while (!finding.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await finding;
    }

    private Task<IPAddress[]> Resolve(string host, CancellationToken cancellation)
    {
        Assert.Equal("bot", host);
        return _answers.Dequeue() is { Length: > 0 } answer ? Task.FromResult(answer.Select(IPAddress.Parse).ToArray()) : throw new SocketException((int)SocketError.HostNotFound);
    }
}
