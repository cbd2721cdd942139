using Guildhall.Actors.Gateway;

namespace Guildhall.Actors.Tests.Gateway;

public sealed class ReadAheadStreamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_the_sizes_of_reads_and_arrivals_the_bytes_come_in_order(int seed)
    {
        var random = new Random(seed);
        var sent = new byte[20_000];
        random.NextBytes(sent);
        using var stream = new ReadAheadStream(new Arrivals(sent, random), 256);
        var got = new List<byte>();
        var buffer = new byte[600];
        while (true)
        {
            var asked = buffer.AsMemory(0, random.Next(1, buffer.Length));
            var read = random.Next(2) == 0 ? stream.Read(asked.Span) : await stream.ReadAsync(asked, TestContext.Current.CancellationToken);
            if (read == 0) break;
            got.AddRange(asked[..read].ToArray());
        }

        Assert.Equal(sent, got);
    }

    [Fact]
    public async Task Small_reads_are_one_read_of_the_stream_below()
    {
        var below = new Arrivals(new byte[256], null);
        using var stream = new ReadAheadStream(below, 256);
        for (var i = 0; i < 128; i++) Assert.Equal(2, await stream.ReadAsync(new byte[2], TestContext.Current.CancellationToken));
        Assert.Equal(1, below.Reads);
    }

    [Fact]
    public async Task A_read_that_is_cancelled_loses_nothing()
    {
        var below = new Arrivals([1, 2, 3], null);
        using var stream = new ReadAheadStream(below, 256);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await stream.ReadExactlyAsync(new byte[1], new CancellationToken(canceled: true)));
        var buffer = new byte[8];
        Assert.Equal(3, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
        Assert.Equal([1, 2, 3], buffer[..3]);
    }

    /// <summary>A connection whose bytes arrive in pieces of any size, or all at once.</summary>
    private sealed class Arrivals(byte[] bytes, Random? pieces) : MemoryStream(bytes)
    {
        public int Reads { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            Reads++;
            return base.Read(pieces is null ? buffer : buffer[..pieces.Next(1, buffer.Length + 1)]);
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (pieces?.Next(2) == 0) await Task.Yield();
            return Read(buffer.Span);
        }
    }
}
