using System.Text;
using System.Text.Json;
using CsCheck;

namespace Guildhall.Protocol.Tests.Json;

/// <summary>The walk against the reader that checks every byte.</summary>
public sealed class JsonWalkTests
{
    private static readonly Gen<string> Objects = JsonSamples.Objects(6);

    [Fact]
    public void Names_and_values_are_those_the_reader_finds() => Objects.Sample(json =>
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.Equal(Read(bytes), Walk(bytes));
    });

    [Fact]
    public void Elements_are_those_the_reader_finds() => JsonSamples.Value.Array[0, 6].Select(items => "[" + string.Join(" ,", items) + " ]").Sample(json =>
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        List<string> expected = [];
        var reader = new Utf8JsonReader(bytes);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            expected.Add(Encoding.UTF8.GetString(bytes.AsSpan(start..(int)reader.BytesConsumed)));
        }

        Assert.Equal(expected, Items(bytes));
    });

    [Theory]
    [InlineData("[,]")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 ")]
    [InlineData("[1}")]
    [InlineData("[\"a\":1]")]
    [InlineData("{}")]
    [InlineData("")]
    public void What_is_no_array_is_broken(string json) => Assert.Throws<JsonException>(() => Items(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void What_is_cut_is_broken_and_nothing_else() => Gen.Select(Objects, Gen.Double[0, 1]).Sample((json, at) =>
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.Throws<JsonException>(() => Walk(bytes[..(int)(at * (bytes.Length - 1))]));
    });

    [Fact]
    public void Any_bytes_are_walked_or_broken() => Gen.Select(Objects, Gen.Select(Gen.Int[0, 100_000], Gen.Byte).Array[1, 5]).Sample((json, flips) =>
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        foreach (var (at, value) in flips) bytes[at % bytes.Length] = value;
        try
        {
            Walk(bytes);
        }
        catch (JsonException)
        {
            // the one way in which it may fail
        }
    });

    [Fact]
    public void A_value_that_another_has_left_is_not_passed_over_again()
    {
        var walk = new JsonWalk("""{"a":{"b":1},"c":2}"""u8, 0, stackalloc int[JsonWalk.Marks]);
        Assert.True(walk.MoveNext());
        Assert.Equal("""{"b":1}""", Encoding.UTF8.GetString(walk.Value));
        Assert.True(walk.MoveNext());
        Assert.True(walk.IsNamed("c"u8));
        Assert.False(walk.MoveNext());
        Assert.Equal(19, walk.End);
    }

    [Fact]
    public void A_name_is_known_by_its_escapes_too()
    {
        var walk = new JsonWalk("""{"\u0061b":1}"""u8, 0, stackalloc int[JsonWalk.Marks]);
        Assert.True(walk.MoveNext());
        Assert.True(walk.IsNamed("ab"u8));
    }

    private static List<(string Name, string Value)> Walk(byte[] json)
    {
        List<(string, string)> found = [];
        var walk = new JsonWalk(json, 0, stackalloc int[JsonWalk.Marks]);
        while (walk.MoveNext()) found.Add((Encoding.UTF8.GetString(walk.Name), Encoding.UTF8.GetString(walk.Value)));
        return found;
    }

    private static List<string> Items(byte[] json)
    {
        List<string> found = [];
        var items = new JsonItems(json, 0, stackalloc int[JsonWalk.Marks]);
        while (items.MoveNext()) found.Add(Encoding.UTF8.GetString(items.Value));
        return found;
    }

    private static List<(string Name, string Value)> Read(byte[] json)
    {
        List<(string, string)> found = [];
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Encoding.UTF8.GetString(reader.ValueSpan);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            found.Add((name, Encoding.UTF8.GetString(json.AsSpan(start..(int)reader.BytesConsumed))));
        }

        return found;
    }
}
