using Guildhall.LocalDiscord.Gateway;

namespace Guildhall.LocalDiscord.Tests.Gateway;

public sealed class DispatchLogTests
{
    [Theory]
    [InlineData(1, 1 << 30)]
    [InlineData(2, 1 << 30)]
    [InlineData(3, 1 << 30)]
    [InlineData(4, 1 << 30)]
    [InlineData(5, 4096)]
    [InlineData(6, 1 << 15)]
    public void Bodies_of_any_size_stay_as_they_came_until_they_are_trimmed(int seed, int mostBytes)
    {
        var random = new Random(seed);
        var log = new DispatchLog(mostBytes);
        var model = new Dictionary<long, byte[]>();
        for (var step = 0; step < 3000; step++)
        {
            var body = new byte[random.Next(100) switch { 0 => random.Next(16_000, 40_000), < 10 => random.Next(5000), _ => random.Next(700) }];
            random.NextBytes(body);
            log.Add(new Dispatch(GatewayEvent.MessageCreate, new GuildId((ulong)step), body.ToArray()));
            model.Add(log.Last, body);
            if (random.Next(seed * 20) == 0) log.TrimBefore(random.NextInt64(log.First, log.Last + 2));
            for (var sequence = log.First - 1; model.Remove(sequence); sequence--) { }

            Assert.Equal(model.Count, log.Count);
            Assert.Equal(model.Values.Sum(kept => (long)kept.Length), log.Bytes);
            if (step % 50 == 0) Assert.All(model, kept => Assert.True(log[kept.Key].Body.Span.SequenceEqual(kept.Value)));
        }
    }

    [Fact]
    public void A_batch_stays_as_it_is_while_the_log_goes_on()
    {
        var random = new Random(5);
        var log = new DispatchLog();
        var bodies = Enumerable.Range(0, 300).Select(i => new byte[i % 40 == 0 ? 20_000 : random.Next(900)]).ToArray();
        foreach (var body in bodies)
        {
            random.NextBytes(body);
            log.Add(new Dispatch(GatewayEvent.TypingStart, default, body.ToArray()));
        }

        var batch = new DispatchBatch(256);
        batch.Fill(log, 11);
        log.TrimBefore(300);
        for (var i = 0; i < 2000; i++) log.Add(new Dispatch(GatewayEvent.TypingStart, default, new byte[500]));

        Assert.Equal((11, 256), (batch.First, batch.Count));
        for (var i = 0; i < batch.Count; i++) Assert.True(batch.Dispatches.Span[i].Body.Span.SequenceEqual(bodies[10 + i]));
    }
}
