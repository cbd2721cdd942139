using System.Text;
using CsCheck;

namespace Guildhall.Protocol.Tests.Gateway;

public sealed class FrameScannerProperties
{
    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Gen.OneOf("null", "1", "true", "\"guild_id\"", "\"\\\"\"", "-2.5e3")
        : Gen.OneOf(
            Gen.OneOf("null", "17", "false", "\"x\"", "\"\\ud83d\\ude00 }{\""),
            inner.Array[0, 3].Select(items => "[" + string.Join(",", items) + "]"),
            Gen.Select(Gen.OneOf("guild_id", "id", "meta", "op", "s", "t", "d", "other"), inner).Array[0, 3]
                .Select(fields => "{" + string.Join(",", fields.Select(f => $"\"{f.Item1}\":{f.Item2}")) + "}")));

    private static readonly Gen<Sample> Samples =
        from e in Gen.Int[1, GatewayEvents.All.Count()]
        from sequence in Gen.Long[1, long.MaxValue]
        from guild in Gen.ULong[1, ulong.MaxValue]
        from asNumber in Gen.Bool
        from noise in Value.Array[0, 4]
        from place in Gen.Int[0, 4]
        from order in Gen.Shuffle(new[] { 0, 1, 2, 3, 4 }, 5)
        from space in Gen.OneOf("", " ", "\n\t ")
        select new Sample((GatewayEvent)e, sequence, guild, Compose((GatewayEvent)e, sequence, guild, asNumber, noise, place, order, space));

    [Fact]
    public void Whatever_the_order_of_keys_the_envelope_and_the_guild_are_found() => Samples.Sample(sample =>
    {
        var bytes = Encoding.UTF8.GetBytes(sample.Frame);
        Assert.Equal(FrameFault.None, FrameScanner.Scan(bytes, GatewayEventSet.All, out var scanned));
        Assert.Equal((sample.Event, sample.Sequence, GatewayOpcode.Dispatch), (scanned.Event, scanned.Sequence, scanned.Opcode));
        var expected = GatewayEvents.Of(sample.Event).GuildIdAt == GuildIdAt.None ? 0 : sample.Guild;
        Assert.Equal(expected, scanned.Guild.Value);
        using var data = System.Text.Json.JsonDocument.Parse(bytes.AsMemory()[scanned.Data]);
        Assert.True(data.RootElement.TryGetProperty("marker", out _));
    });

    [Fact]
    public void A_frame_cut_anywhere_is_a_fault_and_never_an_exception() =>
        Gen.Select(Samples, Gen.Double[0, 1]).Sample((sample, at) =>
        {
            var bytes = Encoding.UTF8.GetBytes(sample.Frame.TrimEnd());
            var cut = bytes.AsSpan(0, (int)(at * (bytes.Length - 1)));
            Assert.Equal(FrameFault.NotJson, FrameScanner.Scan(cut, GatewayEventSet.All, out _));
        });

    [Fact]
    public void A_frame_with_flipped_bytes_never_throws() =>
        Gen.Select(Samples, Gen.Select(Gen.Int[0, 100_000], Gen.Byte).Array[1, 5]).Sample((sample, flips) =>
        {
            var bytes = Encoding.UTF8.GetBytes(sample.Frame);
            foreach (var (at, value) in flips) bytes[at % bytes.Length] = value;
            var fault = FrameScanner.Scan(bytes, GatewayEventSet.All, out var scanned);
            if (fault == FrameFault.None) _ = scanned.NameIn(bytes);
        });

    [Fact]
    public void Any_bytes_at_all_never_throw() =>
        Gen.Byte.Array[0, 200].Sample(bytes => { _ = FrameScanner.Scan(bytes, GatewayEventSet.All, out _); });

    private static string Compose(GatewayEvent e, long sequence, ulong guild, bool asNumber, string[] noise, int place, int[] order, string space)
    {
        var id = asNumber ? $"{guild}" : $"\"{guild}\"";
        var real = GatewayEvents.Of(e).GuildIdAt switch
        {
            GuildIdAt.GuildId => $"\"guild_id\":{id}",
            GuildIdAt.Id => $"\"id\":{id}",
            GuildIdAt.MetaGuildId => $"\"meta\":{{\"opcode\":8,\"guild_id\":{id}}}",
            _ => "\"nothing\":0",
        };
        var body = noise.Select((value, i) => $"\"noise{i}\":{value}").Append("\"marker\":1").ToList();
        body.Insert(place % body.Count, real);
        string[] keys =
        [
            "\"op\":0", $"\"s\":{sequence}", $"\"t\":\"{e.Name()}\"", "\"d\":{" + string.Join("," + space, body) + "}",
            $"\"extra\":{(noise.Length > 0 ? noise[0] : "{}")}",
        ];
        return space + "{" + string.Join(space + ",", order.Select(i => keys[i])) + "}" + space;
    }

    private sealed record Sample(GatewayEvent Event, long Sequence, ulong Guild, string Frame);
}
