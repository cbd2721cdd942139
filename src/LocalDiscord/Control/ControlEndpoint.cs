using Guildhall.LocalDiscord.Json;
using Microsoft.AspNetCore.Http;

namespace Guildhall.LocalDiscord;

/// <summary>The control API over HTTP: for tests that run clients as other processes, and for people with curl.</summary>
internal sealed class ControlEndpoint
{
    private LocalDiscordServer? _server;
    private readonly Dictionary<string, ControlCommand> _commands = ControlCommands.All.ToDictionary(command => command.Name, StringComparer.Ordinal);

    public void Serve(LocalDiscordServer server) => _server = server;

    public async Task HandleAsync(HttpContext http)
    {
        var name = http.Request.Path.Value?.TrimStart('/') ?? "";
        if (name.StartsWith("control", StringComparison.Ordinal)) name = name["control".Length..].Trim('/');
        try
        {
            if (_server is not { } server) await AnswerAsync(http, 503, Error("The server is starting."));
            else if (name.Length == 0) await AnswerAsync(http, 200, Help());
            else if (name == "ledger") await LedgerQuery.AnswerAsync(http, server.Ledger);
            else if (_commands.TryGetValue(name, out var command)) await AnswerAsync(http, 200, await command.Run(new ControlRequest(server, http.Request.Query, http.Request.Body, http.RequestAborted)));
            else await AnswerAsync(http, 404, Error($"There is no command {name}: GET /control lists them."));
        }
        catch (LocalDiscordException refused)
        {
            await AnswerAsync(http, 400, Error(refused.Message));
        }
    }

    private static byte[] Error(string message) => Wire.Bytes(message, static (json, text) =>
    {
        json.WriteStartObject();
        json.WriteString("error"u8, text);
        json.WriteEndObject();
    });

    private static byte[] Help() => Wire.Bytes(ControlCommands.All, static (json, commands) =>
    {
        json.WriteStartObject();
        json.WriteString("ledger", LedgerQuery.Help);
        foreach (var command in commands) json.WriteString(command.Name, command.Help);
        json.WriteEndObject();
    });

    private static async Task AnswerAsync(HttpContext http, int status, byte[] body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}

/// <summary>One command of the control API.</summary>
internal sealed record ControlCommand(string Name, string Help, Func<ControlRequest, Task<byte[]>> Run);

/// <summary>A request with its parameters.</summary>
internal sealed record ControlRequest(LocalDiscordServer Server, IQueryCollection Query, Stream Body, CancellationToken Cancellation)
{
    public string Text(string name) => Query[name].ToString() is { Length: > 0 } text ? text : throw new LocalDiscordException($"The parameter {name} is missing.");

    public string? Maybe(string name) => Query[name].ToString() is { Length: > 0 } text ? text : null;

    public T Value<T>(string name) where T : IParsable<T> =>
        T.TryParse(Text(name), System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : throw new LocalDiscordException($"The parameter {name} is not a {typeof(T).Name}: {Text(name)}.");

    /// <summary>The body as text; empty if there is none.</summary>
    public async Task<string> BodyAsync()
    {
        using var reader = new StreamReader(Body, System.Text.Encoding.UTF8, leaveOpen: true);
        return await reader.ReadToEndAsync(Cancellation);
    }

    public GuildId Guild => new(Value<ulong>("guild"));

    public ChannelId Channel => new(Value<ulong>("channel"));

    public UserId User => new(Value<ulong>("user"));

    /// <summary>An answer that says how many things were done.</summary>
    public static byte[] Done(long count) => Object(("done", count));

    public static byte[] Object(params (string Key, object? Value)[] fields) => Wire.Bytes(fields, static (json, all) =>
    {
        json.WriteStartObject();
        foreach (var (key, value) in all) Write(json, key, value);
        json.WriteEndObject();
    });

    private static void Write(JsonWriter json, string key, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(key); break;
            case bool flag: json.WriteBoolean(key, flag); break;
            case int number: json.WriteNumber(key, number); break;
            case long number: json.WriteNumber(key, number); break;
            case double number: json.WriteNumber(key, number); break;
            default: json.WriteString(key, value.ToString()); break;
        }
    }
}
