using System.Net.Http.Headers;

namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class AuditLogTests : RestScene
{
    [Fact]
    public async Task A_change_leaves_an_entry_and_an_event_with_old_and_new_value()
    {
        var role = (await Api.PostAsync($"{Guild}/roles", """{"name":"before"}""")).Id;
        await Api.PatchAsync($"{Guild}/roles/{role}", """{"name":"after"}""");
        var entry = (await Api.GetAsync($"{Guild}/audit-logs?action_type=31")).Json["audit_log_entries"]!.AsArray().First()!;
        Assert.Equal((role, Server.BotId.ToString()), (entry["target_id"]!.GetValue<string>(), entry["user_id"]!.GetValue<string>()));
        var change = entry["changes"]!.AsArray().Single(each => each!["key"]!.GetValue<string>() == "name")!;
        Assert.Equal(("before", "after"), (change["old_value"]!.GetValue<string>(), change["new_value"]!.GetValue<string>()));
        Assert.Equal(30, (await EventAsync("GUILD_AUDIT_LOG_ENTRY_CREATE"))["action_type"]!.GetValue<int>());
        Assert.Equal(31, (await EventAsync("GUILD_AUDIT_LOG_ENTRY_CREATE"))["action_type"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_change_that_changes_nothing_leaves_no_entry()
    {
        var role = (await Api.PostAsync($"{Guild}/roles", """{"name":"same"}""")).Id;
        await Api.PatchAsync($"{Guild}/roles/{role}", """{"name":"same"}""");
        Assert.Empty((await Api.GetAsync($"{Guild}/audit-logs?action_type=31")).Json["audit_log_entries"]!.AsArray());
    }

    [Fact]
    public async Task The_reason_of_the_header_is_kept_decoded()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Server.ApiBase}{Guild}/roles");
        request.Content = new StringContent("{}", new MediaTypeHeaderValue("application/json"));
        request.Headers.TryAddWithoutValidation("Authorization", "Bot " + Server.Token);
        request.Headers.TryAddWithoutValidation("X-Audit-Log-Reason", "weil%27s%20sch%C3%B6n%20ist");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("weil's schön ist", (await EventAsync("GUILD_AUDIT_LOG_ENTRY_CREATE"))["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task Only_who_may_view_it_reads_it()
    {
        Server.Forbid(Permissions.ViewAuditLog | Permissions.Administrator);
        Assert.Equal((403, 50013), await Refusal(Api.GetAsync($"{Guild}/audit-logs")));
    }
}
