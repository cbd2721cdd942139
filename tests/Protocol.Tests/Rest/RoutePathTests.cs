using CsCheck;

namespace Guildhall.Protocol.Tests.Rest;

public class RoutePathTests
{
    [Fact]
    public void Parameters_are_filled_in_order() =>
        Assert.Equal("/channels/1/messages/2/reactions/anchor:7/@me", Routes.AddMyMessageReaction.Path("1", "2", "anchor:7"));

    [Fact]
    public void Unicode_emoji_are_percent_encoded() =>
        Assert.Equal("/channels/1/messages/2/reactions/%E2%9A%93/@me", Routes.AddMyMessageReaction.Path("1", "2", "⚓"));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void A_segment_that_would_be_another_path_is_refused(string argument) =>
        Assert.Throws<ArgumentException>(() => Routes.GetChannel.Path(argument));

    [Fact]
    public void A_wrong_number_of_arguments_is_refused() => Assert.Throws<ArgumentException>(() => Routes.GetChannel.Path("1", "2"));

    [Fact]
    public void An_argument_never_leaves_its_segment() => Gen.String.Where(s => s is not ("" or "." or "..") && !s.Any(char.IsSurrogate)).Sample(argument =>
    {
        var path = Routes.InviteResolve.Path(argument);
        return path.Count('/'.Equals) == 2 && !path.Contains('?') && !path.Contains('#') && Uri.UnescapeDataString(path["/invites/".Length..]) == argument;
    });

    [Fact]
    public void The_major_key_is_that_of_the_top_level_resource()
    {
        Assert.Equal("1", Routes.AddMyMessageReaction.MajorKey("1", "2", "x"));
        Assert.Equal("", Routes.GetUser.MajorKey("9"));
    }

    [Fact]
    public void A_token_in_the_major_key_is_not_shown_but_counts()
    {
        var (a, b) = (Routes.ExecuteWebhook.MajorKey("1", "token-a"), Routes.ExecuteWebhook.MajorKey("1", "token-b"));

        Assert.StartsWith("1:", a, StringComparison.Ordinal);
        Assert.NotEqual(a, b);
        Assert.DoesNotContain("token", a, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_route_of_the_table_has_its_major_parameters_in_its_path()
    {
        foreach (var route in Routes.All) Assert.Subset(route.Parameters.ToHashSet(), route.MajorParameters.ToHashSet());
    }

    [Fact]
    public void A_query_leaves_out_what_is_not_said() =>
        Assert.Equal("?limit=50&query=a%20b", RoutePath.Query(("limit", "50"), ("before", null), ("query", "a b")));
}
