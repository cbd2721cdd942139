using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace Guildhall.Protocol.Tests.Events;

public class MutationTests
{
    private static readonly (string Event, JsonNode Data)[] Frames = [.. Examples.Dispatches().Select(d => (d.Event, d.Data))];

    private static readonly string[] Junk =
        ["null", "true", "-1", "1e400", "0.5", "18446744073709551616", "\"\"", "\"x\"", "\"\\ud800\"", "\"2024-13-40T99:99:99Z\"", "[]", "[[]]", "{}", "{\"id\":{}}", "{\"\\ud800\":1,\"id\":\"1\"}", "\"\\u0000\""];

    [Fact]
    public void Any_value_put_anywhere_fails_in_the_one_way_or_not_at_all() =>
        Gen.Select(Gen.Int[0, Frames.Length - 1], Gen.Int[0, 10_000], Gen.Int[0, Junk.Length - 1]).Sample((frame, place, junk) =>
        {
            var (name, data) = Frames[frame];
            var copy = (JsonObject)data.DeepClone();
            var places = Places(copy).ToList();
            if (places.Count > 0) places[place % places.Count](JsonValue.Create("@@junk@@"));
            AssertControlled(name, Encoding.UTF8.GetBytes(copy.ToJsonString().Replace("\"@@junk@@\"", Junk[junk], StringComparison.Ordinal)));
        }, iter: 2000);

    [Fact]
    public void Bytes_changed_or_cut_fail_in_the_one_way_or_not_at_all() =>
        Gen.Select(Gen.Int[0, Frames.Length - 1], Gen.Int[0, 100_000], Gen.Byte, Gen.Int[0, 100_000]).Sample((frame, at, value, cut) =>
        {
            var (name, data) = Frames[frame];
            var bytes = data.Utf8();
            bytes[at % bytes.Length] = value;
            AssertControlled(name, bytes);
            AssertControlled(name, bytes[..(cut % bytes.Length)]);
        }, iter: 2000);

    [Fact]
    public void Depth_beyond_reason_fails_in_the_one_way()
    {
        var deep = Encoding.UTF8.GetBytes("{\"future\":" + new string('[', 100_000) + new string(']', 100_000) + "}");

        Assert.Throws<EventFormatException>(() => EventReader.Read(GatewayEvent.MessageCreate, "MESSAGE_CREATE", deep));
        Assert.Throws<EventFormatException>(() => EventReader.Read(GatewayEvent.Unknown, "FUTURE", deep));
        Assert.Throws<EventFormatException>(() => EventReader.Read<ChatMessage>(deep));
    }

    private static void AssertControlled(string name, byte[] payload)
    {
        var kind = GatewayEvents.Parse(Encoding.UTF8.GetBytes(name));
        Try(() => EventReader.Read(kind, name, payload));
        Try(() => EventReader.Read(GatewayEvent.Unknown, "FUTURE", payload));
        if (kind == GatewayEvent.MessageCreate) Try(() => EventReader.Read<ChatMessage>(payload));
    }

    private static void Try(Action read)
    {
        try
        {
            read();
        }
        catch (EventFormatException failure)
        {
            Assert.NotEmpty(failure.EventName);
        }
    }

    private static IEnumerable<Action<JsonNode>> Places(JsonNode node)
    {
        if (node is JsonObject o)
        {
            foreach (var (key, child) in o.ToList())
            {
                yield return value => o[key] = value;
                if (child is not null) foreach (var place in Places(child)) yield return place;
            }
        }
        else if (node is JsonArray a)
        {
            for (var i = 0; i < a.Count; i++)
            {
                var index = i;
                yield return value => a[index] = value;
                if (a[i] is { } child) foreach (var place in Places(child)) yield return place;
            }
        }
    }
}
