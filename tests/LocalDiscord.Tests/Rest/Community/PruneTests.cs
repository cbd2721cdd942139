namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class PruneTests : RestScene
{
    [Fact]
    public async Task A_prune_removes_as_many_as_its_preview_says_and_no_one_with_a_role()
    {
        var before = Server.World.Snapshot(Server.Guild())!;
        var preview = (await Api.GetAsync($"{Guild}/prune?days=1")).Json["pruned"]!.GetValue<int>();
        Assert.Equal(preview, (await Api.PostAsync($"{Guild}/prune", """{"days":1}""")).Json["pruned"]!.GetValue<int>());
        var after = Server.World.Snapshot(Server.Guild())!;
        Assert.Equal(before.Members.Count - preview, after.Members.Count);
        Assert.Equal(0, (await Api.GetAsync($"{Guild}/prune?days=1")).Json["pruned"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_count_is_left_out_on_request() =>
        Assert.Null((await Api.PostAsync($"{Guild}/prune", """{"days":30,"compute_prune_count":false}""")).Json["pruned"]);

    [Theory]
    [InlineData("0")]
    [InlineData("31")]
    public async Task The_days_have_bounds(string days) => Assert.Equal((400, 50035), await Refusal(Api.GetAsync($"{Guild}/prune?days={days}")));

    [Fact]
    public async Task Pruning_needs_both_permissions()
    {
        Server.Forbid(Permissions.KickMembers | Permissions.Administrator);
        Assert.Equal((403, 50013), await Refusal(Api.GetAsync($"{Guild}/prune")));
    }
}
