using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord.Tests.Json;

public sealed class JsonWriterTests
{
    private static readonly string[] Pieces = ["", "plain", "\"", "\\", "\n", "\u0000", "\u007f", "ünanimous", "日本", "👍🏽", "\u2028", "<&'>", "/", new string('x', 5000), "\u200d\ue000"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_writes_byte_for_byte_what_the_platforms_writer_does(ulong seed)
    {
        var random = new SeededRandom(seed);
        var ours = new JsonWriter(64);
        for (var document = 0; document < 300; document++)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using var theirs = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
            Write(ours, theirs, ref random, depth: 0);
            theirs.Flush();

            Assert.Equal(Encoding.UTF8.GetString(buffer.WrittenSpan), Encoding.UTF8.GetString(ours.Take().Span));
        }
    }

    [Fact]
    public void Documents_that_were_taken_stay_as_they_are()
    {
        var json = new JsonWriter(256);
        var taken = Enumerable.Range(0, 200).Select(i =>
        {
            json.WriteStartArray();
            json.WriteNumberValue((long)i);
            json.WriteStringValue(new string('y', i * i % 20_000));
            json.WriteEndArray();
            return json.Take();
        }).ToArray();

        for (var i = 0; i < taken.Length; i++) Assert.Equal($"[{i},\"{new string('y', i * i % 20_000)}\"]", Encoding.UTF8.GetString(taken[i].Span));
    }

    [Fact]
    public void Half_a_character_becomes_the_replacement_character()
    {
        var json = new JsonWriter();
        json.WriteStringValue("a\ud800b");
        Assert.Equal("\"a\ufffdb\"", Encoding.UTF8.GetString(json.Written.Span));
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00.000000+00:00")]
    [InlineData("1999-12-31T23:59:59.999999+00:00")]
    public void A_time_has_microseconds_and_is_in_utc(string text)
    {
        var json = new JsonWriter();
        json.WriteTime(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(5)));
        Assert.Equal($"\"{text}\"", Encoding.UTF8.GetString(json.Written.Span));
    }

    private static void Write(JsonWriter ours, Utf8JsonWriter theirs, ref SeededRandom random, int depth)
    {
        switch (random.Next(depth > 4 ? 6 : 8))
        {
            case 0:
                var text = random.Pick(Pieces) + random.Pick(Pieces);
                ours.WriteStringValue(text);
                theirs.WriteStringValue(text);
                break;
            case 1:
                var bytes = Encoding.UTF8.GetBytes(random.Pick(Pieces));
                ours.WriteStringValue(bytes);
                theirs.WriteStringValue(bytes);
                break;
            case 2:
                var number = (long)random.Next64();
                ours.WriteNumberValue(number);
                theirs.WriteNumberValue(number);
                break;
            case 3:
                var real = random.Next(1_000_000) / 1024.0;
                ours.WriteNumberValue(real);
                theirs.WriteNumberValue(real);
                break;
            case 4:
                ours.WriteNullValue();
                theirs.WriteNullValue();
                break;
            case 5:
                using (var given = JsonDocument.Parse("""{ "a": [1, 2.50, "\u00fc", {}], "b": null }"""))
                {
                    ours.Write(given.RootElement);
                    given.RootElement.WriteTo(theirs);
                }

                break;
            case 6:
                ours.WriteStartArray();
                theirs.WriteStartArray();
                for (var left = random.Next(5); left > 0; left--) Write(ours, theirs, ref random, depth + 1);
                ours.WriteEndArray();
                theirs.WriteEndArray();
                break;
            default:
                ours.WriteStartObject();
                theirs.WriteStartObject();
                ours.WriteBoolean("flag"u8, depth > 1);
                theirs.WriteBoolean("flag"u8, depth > 1);
                for (var left = random.Next(5); left > 0; left--)
                {
                    var key = random.Pick(Pieces);
                    ours.WritePropertyName(key);
                    theirs.WritePropertyName(key);
                    Write(ours, theirs, ref random, depth + 1);
                }

                ours.WriteEndObject();
                theirs.WriteEndObject();
                break;
        }
    }
}
