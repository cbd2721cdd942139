using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;

namespace Guildhall.Protocol.Tests.Rest;

public class RateLimitTests
{
    [Fact]
    public void The_headers_of_an_ordinary_answer_are_read()
    {
        var headers = HeadersOf(Examples.Load("http_200_with_limit_headers.json"));

        Assert.Equal(
            ("5f0c1d7e9ab34c28", 5, 4, TimeSpan.FromSeconds(4.998), (TimeSpan?)null, (RateLimitScope?)null),
            (headers.Bucket, headers.Limit, headers.Remaining, headers.ResetAfter, headers.RetryAfter, headers.Scope));
    }

    [Theory]
    [InlineData("http_429_user.json", RateLimitScope.User, 2.231)]
    [InlineData("http_429_global.json", RateLimitScope.Global, 0.731)]
    [InlineData("http_429_shared.json", RateLimitScope.Shared, 411.62)]
    public void A_429_says_whose_limit_it_is_and_how_long_to_wait(string file, RateLimitScope scope, double seconds)
    {
        var answer = Examples.Load(file);

        var verdict = TooManyRequests.Read(HeadersOf(answer), answer["body"]!.Utf8());

        Assert.Equal((scope, TimeSpan.FromSeconds(seconds), false), (verdict.Scope, verdict.RetryAfter, verdict.IsEdgeBan));
    }

    [Fact]
    public void A_429_without_JSON_is_a_ban_at_the_edge()
    {
        var verdict = TooManyRequests.Read(Headers(("Retry-After", "600")), "<html></html>"u8);

        Assert.Equal((true, TimeSpan.FromSeconds(600)), (verdict.IsEdgeBan, verdict.RetryAfter));
    }

    [Fact]
    public void No_headers_say_nothing() => Assert.Equal(RateLimitHeaders.None, Headers());

    [Theory]
    [InlineData("NaN")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("Wed, 21 Oct 2026 07:28:00 GMT")]
    public void Odd_values_count_as_missing(string value)
    {
        var headers = Headers(
            ("X-RateLimit-Limit", value), ("X-RateLimit-Remaining", value), ("X-RateLimit-Reset-After", value), ("Retry-After", value), ("X-RateLimit-Scope", value));

        Assert.Equal(RateLimitHeaders.None, headers);
    }

    [Fact]
    public void A_limit_of_nothing_is_no_limit() => Assert.Null(Headers(("X-RateLimit-Limit", "0")).Limit);

    [Fact]
    public void A_wait_without_end_is_cut_to_a_week() => Assert.Equal(TimeSpan.FromDays(7), Headers(("Retry-After", "1e300")).RetryAfter);

    [Fact]
    public void Without_a_duration_the_servers_own_clock_gives_it() => Assert.Equal(
        TimeSpan.FromSeconds(2.5), Headers(("X-RateLimit-Reset", "1714663780.5"), ("Date", "Thu, 02 May 2024 15:29:38 GMT")).ResetAfter);

    [Fact]
    public void A_reset_without_the_servers_clock_says_nothing() => Assert.Null(Headers(("X-RateLimit-Reset", "1714663780.5")).ResetAfter);

    [Fact]
    public void Headers_of_an_http_answer_are_found_in_any_case()
    {
        using var answer = new HttpResponseMessage();
        answer.Headers.TryAddWithoutValidation("x-ratelimit-remaining", "3");

        Assert.Equal(3, RateLimitHeaders.Read(answer.Headers).Remaining);
    }

    [Fact]
    public void No_value_whatever_makes_it_throw_or_a_duration_negative() => Gen.Select(Gen.String, Gen.Double).Sample((text, number) =>
    {
        var headers = Headers(
            ("X-RateLimit-Reset-After", number.ToString(CultureInfo.InvariantCulture)), ("Retry-After", text), ("X-RateLimit-Remaining", text), ("Date", text));
        return headers.ResetAfter is null or { Ticks: >= 0 } && headers.Remaining is null or >= 0;
    });

    private static RateLimitHeaders HeadersOf(JsonNode answer) =>
        Headers([.. answer["headers"]!.AsObject().Select(p => (p.Key, (string)p.Value!))]);

    private static RateLimitHeaders Headers(params (string Name, string Value)[] headers) =>
        RateLimitHeaders.Read(name => headers.FirstOrDefault(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value);
}
