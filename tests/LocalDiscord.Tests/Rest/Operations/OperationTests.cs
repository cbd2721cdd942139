using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Guildhall.LocalDiscord.Tests.Rest;

/// <summary>Every operation, called as it is meant to be.</summary>
public sealed class OperationTests
{
    public static TheoryData<string> Names => [.. OperationTable.All.Select(call => call.Name)];

    [Fact]
    public void No_operation_of_the_route_table_is_left_out() =>
        Assert.Empty(Routes.All.Select(route => route.Name).Except(OperationTable.All.Select(call => call.Route.Name)));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_operation_answers_with_its_documented_status_and_causes_its_documented_events(string name)
    {
        var call = OperationTable.All.Single(row => row.Name == name);
        await using var server = await Fixtures.StartAsync(new() { Guilds = 1, LedgerCapacity = 4096, RateLimits = new() { Enabled = false } });
        using var api = new Api(server);
        var (client, _) = await GatewayClient.EnterAsync(server);
        await using var __ = client;
        var scene = new OperationScene(server, api, client, call);
        var path = await scene.FillAsync(call.Query.Length == 0 ? call.Route.Template : call.Route.Template + "?" + call.Query);
        var body = call.Body is null ? null : await scene.FillAsync(call.Body);
        await client.DrainAsync();

        using var content = Content(body, call.File);
        var answer = await api.SendAsync(new HttpMethod(call.Route.Method), path, content, "Bot " + server.Token);
        var caused = (await client.DrainAsync()).Select(frame => frame.Event).OfType<string>().ToHashSet();

        Assert.True(call.Status == answer.Status && call.Code == (answer.Status < 300 ? null : answer.Code), $"{call.Route}: {answer.Status} {answer.Body}");
        Assert.Equal(answer.Status == 204, answer.Message.Content.Headers.ContentLength is null or 0);
        Assert.Superset(call.Events.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(), caused);
        if (call.Events.Length == 0 && (call.Route.Method == "GET" || call.Code is not null)) Assert.Empty(caused);
    }

    private static HttpContent? Content(string? body, string? file)
    {
        if (body is null) return null;
        if (file?.Split(' ') is not [var part, var name])
        {
            var json = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            json.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return json;
        }

        var form = new MultipartFormDataContent();
        foreach (var (key, value) in JsonNode.Parse(body)!.AsObject()) form.Add(new StringContent(value!.GetValue<string>()), key);
        form.Add(new ByteArrayContent("123456789012345678"u8.ToArray()), part, name);
        return form;
    }
}
