using CsCheck;
using Guildhall.Host.CommandLine;

namespace Guildhall.Host.Tests;

public sealed class DurationTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("5m", 300_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1.5s", 1_500)]
    public void Durations_are_read_as_people_write_them(string text, long milliseconds)
    {
        Assert.True(Durations.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("5 s")]
    [InlineData("5d")]
    [InlineData("0s")]
    [InlineData("0.0001ms")]
    [InlineData("999999999h")]
    [InlineData("1e3s")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(Durations.TryParse(text, out _));

    [Fact]
    public void No_text_breaks_the_parser() => Gen.String.Sample(text => Durations.TryParse(text, out var duration) is var read
        && (!read || (duration > TimeSpan.Zero && duration <= Durations.Longest)));

    [Theory]
    [InlineData(250, "250ms")]
    [InlineData(7_000, "7s")]
    [InlineData(125_000, "2m05s")]
    [InlineData(10_920_000, "3h02m")]
    [InlineData(356_400_000, "4d03h")]
    public void Durations_are_shown_in_two_units(long milliseconds, string text) =>
        Assert.Equal(text, Durations.Text(TimeSpan.FromMilliseconds(milliseconds)));
}
