namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class InviteTests : RestScene
{
    [Fact]
    public async Task An_invite_is_told_resolved_listed_and_revoked()
    {
        var made = (await Api.PostAsync($"{Channel}/invites", """{"max_age":60,"max_uses":3}""")).Json;
        var code = made["code"]!.GetValue<string>();
        Assert.Equal((60, 3), (made["max_age"]!.GetValue<int>(), made["max_uses"]!.GetValue<int>()));
        Assert.Equal(code, (await EventAsync("INVITE_CREATE"))["code"]!.GetValue<string>());
        Assert.Equal(Server.Guild().ToString(), (await Api.GetAsync($"/invites/{code}")).Json["guild"]!["id"]!.GetValue<string>());
        Assert.Contains((await Api.GetAsync($"{Guild}/invites")).Json.AsArray(), invite => invite!["code"]!.GetValue<string>() == code);
        Assert.Equal(200, (await Api.DeleteAsync($"/invites/{code}")).Status);
        Assert.Equal(code, (await EventAsync("INVITE_DELETE"))["code"]!.GetValue<string>());
        Assert.Equal((404, 10006), await Refusal(Api.GetAsync($"/invites/{code}")));
    }

    [Fact]
    public async Task A_like_invite_is_handed_out_again_unless_a_unique_one_is_asked_for()
    {
        var first = (await Api.PostAsync($"{Channel}/invites", "{}")).Json["code"]!.GetValue<string>();
        Assert.Equal(first, (await Api.PostAsync($"{Channel}/invites", "{}")).Json["code"]!.GetValue<string>());
        Assert.NotEqual(first, (await Api.PostAsync($"{Channel}/invites", """{"unique":true}""")).Json["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_invite_that_is_used_up_is_gone_and_whoever_used_it_is_a_member()
    {
        var code = (await Api.PostAsync($"{Channel}/invites", """{"max_uses":1}""")).Json["code"]!.GetValue<string>();
        var joined = Server.World.UseInvite(code);
        Assert.Equal(joined.ToString(), (await EventAsync("GUILD_MEMBER_ADD"))["user"]!["id"]!.GetValue<string>());
        Assert.Equal((404, 10006), await Refusal(Api.GetAsync($"/invites/{code}")));
    }

    [Fact]
    public async Task Without_the_permission_there_is_no_invite()
    {
        Server.Forbid(Permissions.CreateInstantInvite | Permissions.Administrator);
        Assert.Equal((403, 50013), await Refusal(Api.PostAsync($"{Channel}/invites", "{}")));
    }
}
