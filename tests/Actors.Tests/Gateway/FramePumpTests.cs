using System.Text;
using Guildhall.Actors.Gateway;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Gateway;

public sealed class FramePumpTests
{
    private readonly ReadGate _gate = new(1_000_000, 1 << 30);

    private FramePump Pump(GatewayEventSet needs, Action<FrameBatch> handOver, GatewayCompression compression = GatewayCompression.None) =>
        new(7, FrameInflater.Create(compression), needs, _gate, handOver);

    private static byte[] Message(long sequence) => Encoding.UTF8.GetBytes(
        $$$"""{"t":"MESSAGE_CREATE","s":{{{sequence}}},"op":0,"d":{"id":"1235610824840839173","guild_id":"10","content":"hello there"}}""");

    [Fact]
    public void A_run_of_events_that_nobody_needs_is_one_item()
    {
        FrameBatch? handed = null;
        using var pump = Pump(GatewayEventSet.None, batch => handed = batch);
        for (var sequence = 5; sequence <= 90; sequence++) Assert.Null(pump.Accept(Message(sequence), isText: true));
        pump.Flush();
        Assert.Equal((1, 86, 7), (handed?.Count, handed?.Events, handed?.Generation));
        Assert.Equal((FrameItemKind.Run, 5, 90), (handed![0].Kind, handed[0].Sequence, handed[0].LastSequence));
    }

    [Fact]
    public void An_event_that_somebody_needs_comes_with_its_data()
    {
        FrameBatch? handed = null;
        using var pump = Pump(GatewayEventSet.Of(GatewayEvent.MessageCreate), batch => handed = batch);
        pump.Accept(Message(5), isText: true);
        pump.Flush();
        Assert.Equal(new GuildId(10), handed![0].Guild);
        Assert.Equal("""{"id":"1235610824840839173","guild_id":"10","content":"hello there"}""", Encoding.UTF8.GetString(handed[0].Body.Span));
    }

    [Fact]
    public void Each_event_of_a_batch_comes_with_the_places_of_its_own_properties()
    {
        FrameBatch? handed = null;
        using var pump = Pump(GatewayEventSet.Of(GatewayEvent.MessageCreate), batch => handed = batch);
        string[] bodies = ["""{"content":"a, \"b\"","id":"7","channel_id":"34"}""", """{"id":"8","author":{"id":"9","username":"ann"},"channel_id":"35","content":""}"""];
        for (var i = 0; i < bodies.Length; i++) Assert.Null(pump.Accept(Encoding.UTF8.GetBytes($$"""{"t":"MESSAGE_CREATE","s":{{i + 1}},"op":0,"d":{{bodies[i]}}}"""), isText: true));
        pump.Flush();
        Assert.All(bodies.Select((json, i) => (json, handed![i].Body)), pair =>
        {
            Assert.True(pair.Body.IsOutlined);
            Assert.Equal(pair.json, Encoding.UTF8.GetString(pair.Body.Span));
        });
        Assert.Equal("a, \"b\"", EventReader.Read<ChatMessage>(handed![0].Body).Content);
        Assert.Equal((8u, 9u, 35u), Ids(EventReader.Read<ChatMessage>(handed[1].Body)));

        static (ulong, ulong, ulong) Ids(ChatMessage message) => (message.Id.Value, message.AuthorId.Value, message.ChannelId.Value);
    }

    [Theory]
    [InlineData(1, 1024)]
    [InlineData(100_000, 11)] // a login's events: no more than a mebibyte is read ahead
    public void A_batch_is_full_by_events_or_by_bytes(int length, int events)
    {
        FrameBatch? handed = null;
        using var pump = Pump(GatewayEventSet.Of(GatewayEvent.MessageCreate), batch => handed = batch);
        for (var sequence = 1; !pump.IsFull; sequence++)
            Assert.Null(pump.Accept(Encoding.UTF8.GetBytes($$$"""{"t":"MESSAGE_CREATE","s":{{{sequence}}},"op":0,"d":{"content":"{{{new string('x', length)}}}"}}"""), isText: true));
        pump.Flush();
        Assert.Equal((events, events), (handed!.Count, handed.Events));
        Assert.Equal(Enumerable.Range(1, events), Enumerable.Range(0, events).Select(i => (int)handed[i].Sequence));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_batch_is_full_when_it_has_all_that_may_be_received_before_more_is_committed(bool isNeeded)
    {
        var gate = new ReadGate(maxEvents: 20, 1 << 30);
        gate.Window(13, 0);
        using var pump = new FramePump(7, FrameInflater.Create(GatewayCompression.None), isNeeded ? GatewayEventSet.Of(GatewayEvent.MessageCreate) : GatewayEventSet.None, gate, _ => { });
        for (var sequence = 1; sequence <= 7; sequence++)
        {
            Assert.False(pump.IsFull);
            pump.Accept(Message(sequence), isText: true);
        }

        Assert.True(pump.IsFull);
        pump.Flush();
        Assert.False(gate.IsStalled);
        pump.Accept(Message(8), isText: true);
        Assert.True(pump.IsFull);
        pump.Flush();
        Assert.True(gate.IsStalled);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"op":"x"}""")]
    [InlineData("""{"op":0,"t":"READY","s":1""")]
    public void A_malformed_frame_has_a_reason(string frame)
    {
        using var pump = Pump(GatewayEventSet.All, _ => { });
        Assert.NotNull(pump.Accept(Encoding.UTF8.GetBytes(frame), isText: true));
    }

    [Theory]
    [InlineData(GatewayCompression.Zlib)]
    [InlineData(GatewayCompression.Zstd)]
    public void Corrupt_compressed_data_has_a_reason(GatewayCompression compression)
    {
        using var pump = Pump(GatewayEventSet.All, _ => { }, compression);
        Assert.Equal("compressed data is corrupt", pump.Accept("not compressed"u8.ToArray(), isText: false));
    }

    [Fact]
    public void An_event_that_nobody_needs_allocates_nothing_on_its_way_to_the_actor()
    {
        // what the actor does with a batch, without the actor
        var window = new CommitWindow(new SessionId("abc"), 0);
        using var pump = Pump(GatewayEventSet.Of(GatewayEvent.GuildCreate), batch =>
        {
            for (var i = 0; i < batch.Count; i++) window.ReceivedDone(batch[i].Sequence, batch[i].LastSequence);
            batch.Gate.Handled(batch.Events, batch.Bytes, window.Distance, window.OutstandingBytes);
            batch.Recycle();
        });
        var messages = Enumerable.Range(1, 20_000).Select(i => Message(i)).ToArray();
        for (var i = 0; i < 5_000; i++) Take(pump, messages[i]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 5_000; i < messages.Length; i++) Take(pump, messages[i]);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(window.Committed >= 19_000);
    }

    private static void Take(FramePump pump, byte[] message)
    {
        pump.Accept(message, isText: true);
        if (pump.IsFull) pump.Flush();
    }
}
