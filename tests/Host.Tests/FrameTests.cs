using Guildhall.Host.Running;
using Guildhall.Host.View;

namespace Guildhall.Host.Tests;

public sealed class FrameTests
{
    private static readonly RunFacts Facts = new("http://127.0.0.1:4711/api/v10", true, "sample", "SQLite in /data");

    [Theory]
    [InlineData(160, 50)]
    [InlineData(100, 30)]
    [InlineData(80, 24)]
    [InlineData(60, 16)]
    [InlineData(40, 10)]
    [InlineData(20, 6)]
    [InlineData(10, 3)]
    public void A_picture_never_leaves_its_terminal(int width, int height)
    {
        var lines = Render(width, height, [.. Enumerable.Range(0, 24).Select(Readings.Live)], ["a warning that is longer than most terminals are wide, which must not push anything away"]);
        Assert.True(lines.Length <= height);
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
    }

    [Fact]
    public void A_usual_terminal_shows_all_parts()
    {
        var picture = string.Join('\n', Render(120, 30, [Readings.Live(0), Readings.Down(1)], ["12:00:00 warn  odd [thing]"]));
        foreach (var part in (string[])["shards 1/2 live", "guilds 40", "members 9,123", "events/s", "0bcdef01…", "Disconnected", "1.2 ms", "POST /channels/[1]/messages", "3/5",
            "PATCH /channels/1", "403", "1,200 runs, 2 failed, 1 dead letters", "odd [thing]", "embedded local Discord", "Ctrl-C stops"])
            Assert.Contains(part, picture, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_too_long_is_cut_so_that_the_numbers_stay_whole()
    {
        var node = Readings.Of(Readings.Live(0));
        var bucket = new BucketReading($"POST /channels/{new string('1', 80)}/messages", 1, 4, 13, 15, TimeSpan.FromMilliseconds(671));
        node = node with { Rest = node.Rest with { Busiest = [bucket], Recent = [new CallReading(TimeSpan.FromMilliseconds(407), $"CreateMessage {new string('2', 80)}", 200)] } };
        var picture = Terminal.Render(new Frame(Facts, new RunMoment(node, TimeSpan.FromSeconds(5), null, null), new RateHistory(10), []).Render(100, 24), 100, 24, ansi: false);
        var line = Assert.Single(picture.Split('\n'), l => l.Contains("POST /channels", StringComparison.Ordinal));
        Assert.All((string[])["13/15", "671ms"], part => Assert.Contains(part, line, StringComparison.Ordinal));
        Assert.Matches("407ms CreateMessage 2+… +200 ", picture);
    }

    [Fact]
    public void With_too_many_shards_those_in_trouble_come_first()
    {
        var picture = string.Join('\n', Render(80, 16, [.. Enumerable.Range(0, 30).Select(Readings.Live), Readings.Down(30)], []));
        Assert.Contains("Disconnected", picture, StringComparison.Ordinal);
        Assert.Contains("more", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_alarm_is_shown_in_place_of_the_store()
    {
        var node = Readings.Of(Readings.Live(0)) with { StoreAlarm = "away for 3 s: disk full" };
        var picture = Terminal.Render(new Frame(Facts, new RunMoment(node, TimeSpan.FromSeconds(5), null, null), new RateHistory(10), []).Render(100, 24), 100, 24, ansi: false);
        Assert.Contains("store: away for 3 s: disk full", picture, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "Ctrl-C stops")]
    [InlineData(12, null, "stops in 12s")]
    [InlineData(12, 3, "drains, 3s")]
    public void The_phase_is_shown(int? left, int? draining, string expected)
    {
        var moment = new RunMoment(NodeReading.None, TimeSpan.Zero, Seconds(left), Seconds(draining));
        Assert.Contains(expected, Terminal.Render(new Frame(Facts, moment, new RateHistory(1), []).Render(100, 24), 100, 24, ansi: false), StringComparison.Ordinal);
    }

    [Fact]
    public void Rates_come_from_the_growth_of_a_count()
    {
        var rates = new RateHistory(2);
        rates.Note(TimeSpan.FromSeconds(1), 100);
        rates.Note(TimeSpan.FromSeconds(1.5), 400);
        rates.Note(TimeSpan.FromSeconds(3), 500);
        rates.Note(TimeSpan.FromSeconds(4), 500);
        Assert.Equal([200, 0], rates.Rates);
    }

    [Fact]
    public void A_sparkline_scales_to_its_greatest_value() => Assert.Equal("▁▅█", Sparkline.Of([9, 0, 50, 100], 3));

    private static TimeSpan? Seconds(int? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;

    private static string[] Render(int width, int height, ShardReading[] shards, string[] warnings)
    {
        var rates = new RateHistory(60);
        for (var i = 1; i < 60; i++) rates.Note(TimeSpan.FromSeconds(i), i * i);
        var moment = new RunMoment(Readings.Of(shards), TimeSpan.FromSeconds(75), null, null);
        return Terminal.Render(new Frame(Facts, moment, rates, warnings).Render(width, height), width, height, ansi: false).Split('\n');
    }
}
