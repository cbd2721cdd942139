using System.Text;
using System.Text.Json.Nodes;
using Guildhall.Actors.Guilds.State;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

/// <summary>
/// A guild to which things happen: id 100, bot 1, roles 100 and 11, channels 21 (text), 22 (voice), 23 (forum), 24 (category), thread 31.
/// </summary>
internal sealed class Story
{
    public const string Beginning = """
        {"id":"100","name":"Old Harbor","owner_id":"2","unavailable":false,"member_count":10,"joined_at":"2023-03-20T11:00:00.000000+00:00",
        "large":false,"description":"ships","new_key":{"deep":[1]},
        "roles":[{"id":"100","name":"@everyone","permissions":"1024","position":0},{"id":"11","name":"crew","permissions":"2048","position":1}],
        "emojis":[{"id":"41","name":"anchor"},{"id":"42","name":"rope"}],"stickers":[{"id":"45","name":"ahoy"}],
        "channels":[{"id":"21","type":0,"name":"quay","last_message_id":"500","permission_overwrites":[{"id":"11","type":0,"allow":"2048","deny":"0"},{"id":"2","type":1,"allow":"0","deny":"0"}],"future":true},
        {"id":"22","type":2,"name":"radio"},{"id":"23","type":15,"name":"logbook","last_message_id":null},{"id":"24","type":4,"name":"harbor"}],
        "threads":[{"id":"31","type":11,"parent_id":"21","name":"lost","message_count":3,"total_message_sent":5,"member_count":2,"member":{"flags":1,"join_timestamp":"2024-05-01T12:00:00+00:00"}}],
        "members":[{"user":{"id":"2","username":"alice","global_name":"Alice","avatar":null},"nick":"First Mate","roles":["11"],"joined_at":"2023-03-16T08:00:00.000000+00:00","deaf":false,"mute":false,"flags":2,"pending":false},
        {"user":{"id":"3","username":"bob"},"roles":[],"joined_at":"2023-03-16T08:00:00.000000+00:00","deaf":false,"mute":true}],
        "voice_states":[{"user_id":"2","channel_id":"22","session_id":"x","deaf":false}],"presences":[{"user":{"id":"2"},"status":"idle"}],
        "stage_instances":[{"id":"51","channel_id":"22","topic":"hi"}],"guild_scheduled_events":[{"id":"61","name":"Regatta","user_count":3}],
        "soundboard_sounds":[{"sound_id":"71","name":"horn","volume":1}]}
        """;

    public Story(GuildPolicy? policy = null, bool begun = true)
    {
        State = new GuildState(new GuildId(100), policy) { Bot = new UserId(1) };
        if (!begun) return;
        Last = On(GatewayEvent.GuildCreate, Beginning);
        State.TakeDirty();
    }

    public GuildState State { get; }

    public ApplyResult Last { get; private set; }

    public ApplyResult On(GatewayEvent e, string body) => Last = State.Apply(e, Encoding.UTF8.GetBytes(body));

    public JsonNode? Channel(ulong id) => Entity(GuildTable.Channels, id);

    public JsonNode? Thread(ulong id) => Entity(GuildTable.Threads, id);

    public JsonNode? Entity(GuildTable table, ulong id) => Parse(State.EntityJson(table, id));

    public JsonNode? Fields() => Parse(State.FieldsJson());

    public JsonNode? Member(ulong id) => Parse(State.MemberJson(new UserId(id)));

    public ulong[] Ids(GuildTable table) =>
        JsonNode.Parse(State.ListJson(table))!.AsArray().Select(node => ulong.Parse((string)(node!["id"] ?? node["sound_id"])!)).ToArray();

    public static void Same(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {expected}, got {actual?.ToJsonString() ?? "nothing"}");

    private static JsonNode? Parse(byte[]? json) => json is null ? null : JsonNode.Parse(json);
}
