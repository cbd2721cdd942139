using System.Text.Json.Nodes;

namespace Guildhall.LocalDiscord.Tests.Rest;

public sealed class CommandTests
{
    private static string Commands(LocalDiscordServer server) => $"/applications/{server.BotId}/commands";

    [Fact]
    public async Task A_new_command_is_created_and_a_known_name_overwritten()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        var first = await api.PostAsync(Commands(server), """{"name":"ping","description":"a"}""");
        var second = await api.PostAsync(Commands(server), """{"name":"ping","description":"b"}""");
        Assert.Equal((201, 200), (first.Status, second.Status));
        Assert.Equal((first.Id, "b"), (second.Id, second.Json["description"]!.GetValue<string>()));
        Assert.NotEqual(first.Json["version"]!.GetValue<string>(), second.Json["version"]!.GetValue<string>());
    }

    [Fact]
    public async Task Setting_all_commands_removes_the_others_and_keeps_known_ids()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        var kept = await api.PostAsync(Commands(server), """{"name":"kept","description":"a"}""");
        await api.PostAsync(Commands(server), """{"name":"dropped","description":"a"}""");
        var all = await api.PutAsync(Commands(server), """[{"name":"new","description":"n"},{"name":"kept","description":"k"}]""");
        Assert.Equal(["new", "kept"], all.Json.AsArray().Select(command => command!["name"]!.GetValue<string>()));
        Assert.Equal(kept.Id, all.Json[1]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Commands_of_a_guild_live_apart_from_the_global_ones()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        var own = await api.PostAsync($"/applications/{server.BotId}/guilds/{server.Guild()}/commands", """{"name":"here","description":"a"}""");
        Assert.Equal(server.Guild().ToString(), own.Json["guild_id"]!.GetValue<string>());
        Assert.Empty((await api.GetAsync(Commands(server))).Json.AsArray());
    }

    [Theory]
    [InlineData("""{"name":"Ping","description":"a"}""", "name", "STRING_TYPE_REGEX")]
    [InlineData("""{"name":"with space","description":"a"}""", "name", "STRING_TYPE_REGEX")]
    [InlineData("""{"name":"ping"}""", "description", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"description":"a"}""", "name", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"name":"ping","description":"a","options":[{"type":3,"name":"x"}]}""", "options.0.description", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"name":"ping","description":"a","options":[{"type":3,"name":"x","description":"x"},{"type":3,"name":"y","description":"y","required":true}]}""", "options.1.required", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID")]
    [InlineData("""{"name":"ping","description":"a","options":[{"type":3,"name":"x","description":"x","choices":[{"name":"n"}]}]}""", "options.0.choices.0.value", "BASE_TYPE_REQUIRED")]
    public async Task A_fault_in_a_command_is_named_by_its_path(string body, string path, string code)
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        JsonNode leaf = (await api.PostAsync(Commands(server), body)).Json["errors"]!;
        foreach (var key in path.Split('.')) leaf = leaf[key]!;
        Assert.Equal(code, leaf["_errors"]![0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_201st_new_command_of_a_day_is_refused_with_30034()
    {
        var (server, _) = await Fixtures.StartFrozenAsync(new() { Guilds = 1, RateLimits = new() { Enabled = false } });
        await using var __ = server;
        using var api = new Api(server);
        string List(int from) => "[" + string.Join(',', Enumerable.Range(from, 100).Select(i => $$"""{"name":"c{{i}}","description":"d"}""")) + "]";
        await api.PutAsync(Commands(server), List(0));
        await api.PutAsync(Commands(server), List(100));
        Assert.Equal((400, 30034), await RouteTests.StatusAndCode(api.PutAsync(Commands(server), """[{"name":"one-more","description":"d"}]""")));
    }

    [Fact]
    public async Task A_command_can_be_changed_read_and_deleted()
    {
        await using var server = await Fixtures.StartAsync();
        using var api = new Api(server);
        var id = (await api.PostAsync(Commands(server), """{"name":"ping","description":"a","nsfw":true}""")).Id;
        await api.PatchAsync($"{Commands(server)}/{id}", """{"description":"b"}""");
        var command = (await api.GetAsync($"{Commands(server)}/{id}")).Json;
        Assert.Equal(("ping", "b", true), (command["name"]!.GetValue<string>(), command["description"]!.GetValue<string>(), command["nsfw"]!.GetValue<bool>()));
        Assert.Equal(204, (await api.DeleteAsync($"{Commands(server)}/{id}")).Status);
        Assert.Equal((404, 10063), await RouteTests.StatusAndCode(api.GetAsync($"{Commands(server)}/{id}")));
    }
}
