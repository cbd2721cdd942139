using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

/// <summary>Makes events of a small world, where ids meet often: few users, roles, channels and threads.</summary>
internal sealed class RandomEvents(int seed)
{
    public const ulong Guild = 100;
    public const ulong Bot = 1;

    private static readonly string[] Names =
    [
        "ann", "Bob", "ÉMILE", "Ünïcödé", "𝕏🎉 party", "", "a\"b\\c", "tab\there", "line\nbreak", "дмитрий", "名前", new string('x', 300),
        "\u0000nul", "zero\u200dwidth", "RTL \u202e txet",
    ];

    private static readonly string[] Times =
    [
        "2023-03-16T08:00:00.000000+00:00", "2015-04-26T06:26:56.936000+00:00", "2024-06-01T09:00:00+00:00", "2024-06-01T09:00:00.123456+00:00",
        "2024-05-01T10:20:30Z", "2024-05-01T10:20:30.1234567+02:00", "2014-05-01T10:20:30.000000+00:00",
    ];

    private static readonly string?[] Images =
    [
        null, "0123456789abcdef0123456789abcdef", "a_0123456789abcdef0123456789abcdef", "0123456789ABCDEF0123456789abcdef", "short", "",
    ];

    private static readonly int[] ChannelTypes = [0, 2, 4, 15];

    private readonly Random _random = new(seed);

    public static readonly Gen<(GatewayEvent Event, JsonObject Body)[]> Sequences = Gen.Int.Array[1, 60].Select(seeds =>
        seeds.Select(seed => new RandomEvents(seed).Any()).ToArray());

    public (GatewayEvent Event, JsonObject Body) Any() => _random.Next(45) switch
    {
        0 => (GatewayEvent.GuildCreate, GuildCreate()),
        1 => (GatewayEvent.GuildUpdate, GuildFields()),
        2 => (GatewayEvent.GuildDelete, Maybe(new JsonObject { ["id"] = S(Guild) }, "unavailable", true, 3)),
        3 => (GatewayEvent.GuildRoleCreate, new JsonObject { ["guild_id"] = S(Guild), ["role"] = Role() }),
        4 => (GatewayEvent.GuildRoleUpdate, new JsonObject { ["guild_id"] = S(Guild), ["role"] = Role() }),
        5 => (GatewayEvent.GuildRoleDelete, new JsonObject { ["guild_id"] = S(Guild), ["role_id"] = RoleId() }),
        6 or 7 => (GatewayEvent.ChannelCreate, Channel()),
        8 or 9 => (GatewayEvent.ChannelUpdate, Channel()),
        10 => (GatewayEvent.ChannelDelete, Channel()),
        11 => (GatewayEvent.ChannelInfo, new JsonObject { ["guild_id"] = S(Guild), ["channels"] = Many(3, VoiceFacts) }),
        12 => (GatewayEvent.VoiceChannelStatusUpdate, VoiceFacts()),
        13 => (GatewayEvent.VoiceChannelStartTimeUpdate, VoiceFacts()),
        14 => (GatewayEvent.ChannelPinsUpdate, Maybe(new JsonObject { ["channel_id"] = AnyChannelId() }, "last_pin_timestamp", Coin() ? null : Time(), 3)),
        15 or 16 => (GatewayEvent.ThreadCreate, Maybe(Thread(), "newly_created", true, 2)),
        17 => (GatewayEvent.ThreadUpdate, Thread()),
        18 => (GatewayEvent.ThreadDelete, new JsonObject { ["id"] = ThreadId(), ["guild_id"] = S(Guild), ["parent_id"] = ChannelId(), ["type"] = 11 }),
        19 => (GatewayEvent.ThreadListSync, ThreadListSync()),
        20 => (GatewayEvent.ThreadMemberUpdate, With(ThreadMember(Bot), "guild_id", S(Guild))),
        21 => (GatewayEvent.ThreadMembersUpdate, ThreadMembersUpdate()),
        22 => (GatewayEvent.GuildEmojisUpdate, new JsonObject { ["guild_id"] = S(Guild), ["emojis"] = Distinct(4, Emoji) }),
        23 => (GatewayEvent.GuildStickersUpdate, new JsonObject { ["guild_id"] = S(Guild), ["stickers"] = Distinct(3, Emoji) }),
        24 => (GatewayEvent.SoundboardSounds, new JsonObject { ["guild_id"] = S(Guild), ["soundboard_sounds"] = Distinct(3, Sound) }),
        25 => (GatewayEvent.GuildSoundboardSoundsUpdate, new JsonObject { ["guild_id"] = S(Guild), ["soundboard_sounds"] = Distinct(3, Sound) }),
        26 => (Coin() ? GatewayEvent.GuildSoundboardSoundCreate : GatewayEvent.GuildSoundboardSoundDelete, Sound()),
        27 => (Coin() ? GatewayEvent.StageInstanceCreate : GatewayEvent.StageInstanceDelete, Stage()),
        28 => (Coin() ? GatewayEvent.GuildScheduledEventUpdate : GatewayEvent.GuildScheduledEventDelete, Scheduled()),
        29 => (Coin() ? GatewayEvent.GuildScheduledEventUserAdd : GatewayEvent.GuildScheduledEventUserRemove,
            new JsonObject { ["guild_scheduled_event_id"] = S(61 + (ulong)_random.Next(2)), ["user_id"] = UserId(), ["guild_id"] = S(Guild) }),
        30 => (Coin() ? GatewayEvent.AutoModerationRuleUpdate : GatewayEvent.IntegrationUpdate, Emoji()),
        31 => (Coin() ? GatewayEvent.AutoModerationRuleDelete : GatewayEvent.IntegrationDelete, Emoji()),
        32 => (GatewayEvent.ApplicationCommandPermissionsUpdate, Emoji()),
        33 or 34 => (GatewayEvent.GuildMemberAdd, With(Member(), "guild_id", S(Guild))),
        35 or 36 => (GatewayEvent.GuildMemberUpdate, With(Member(), "guild_id", S(Guild))),
        37 => (GatewayEvent.GuildMemberRemove, new JsonObject { ["guild_id"] = S(Guild), ["user"] = User(UserId()) }),
        38 => (GatewayEvent.GuildMembersChunk, Maybe(new JsonObject { ["guild_id"] = S(Guild), ["members"] = Many(5, Member), ["chunk_index"] = 0, ["chunk_count"] = 1 },
            "presences", Many(3, Presence), 2)),
        39 => (GatewayEvent.PresenceUpdate, Presence()),
        40 or 41 => (GatewayEvent.VoiceStateUpdate, VoiceStateUpdate()),
        42 => (Coin() ? GatewayEvent.MessageDelete : GatewayEvent.MessageDeleteBulk,
            new JsonObject { ["id"] = S(900), ["channel_id"] = AnyChannelId(), ["ids"] = new JsonArray("900", "901") }),
        43 => (GatewayEvent.MessageReactionAdd, Maybe(new JsonObject { ["user_id"] = UserId(), ["channel_id"] = ChannelId() }, "member", Member(), 2)),
        _ => (GatewayEvent.MessageCreate, Message()),
    };

    public JsonObject GuildCreate()
    {
        var d = GuildFields();
        if (_random.Next(8) == 0) return new JsonObject { ["id"] = S(Guild), ["unavailable"] = true };
        Maybe(d, "unavailable", false, 2);
        d["joined_at"] = Time();
        d["large"] = Coin();
        d["member_count"] = _random.Next(1, 50);
        d["voice_states"] = Many(3, VoiceState);
        d["members"] = Many(6, Member);
        d["channels"] = Many(5, Channel);
        d["threads"] = Many(4, Thread);
        d["presences"] = Many(3, Presence);
        d["stage_instances"] = Many(2, Stage);
        d["guild_scheduled_events"] = Many(2, Scheduled);
        d["soundboard_sounds"] = Many(2, Sound);
        return d;
    }

    public JsonObject Member()
    {
        var member = new JsonObject { ["user"] = User(UserId()), ["roles"] = Ids(4, RoleId) };
        Maybe(member, "nick", Coin() ? null : Name(), 2);
        Maybe(member, "avatar", Image(), 2);
        Maybe(member, "banner", Image(), 2);
        Maybe(member, "joined_at", _random.Next(6) == 0 ? null : Time(), 4);
        Maybe(member, "premium_since", Coin() ? null : Time(), 2);
        Maybe(member, "communication_disabled_until", Coin() ? null : Time(), 2);
        Maybe(member, "deaf", Coin(), 2);
        Maybe(member, "mute", Coin(), 2);
        Maybe(member, "pending", Coin(), 2);
        Maybe(member, "flags", _random.Next(3), 2);
        Maybe(member, "collectibles", Coin() ? null : new JsonObject { ["nameplate"] = new JsonObject { ["label"] = Name() } }, 4);
        Maybe(member, "unusual_dm_activity_until", null, 3);
        Maybe(member, "unknown_thing", new JsonObject { ["deep"] = new JsonArray(1, "two", null) }, 8);
        return member;
    }

    private JsonObject User(string id)
    {
        var user = new JsonObject { ["id"] = id };
        Maybe(user, "username", Name(), 8);
        Maybe(user, "global_name", Coin() ? null : Name(), 2);
        Maybe(user, "discriminator", Coin() ? "0" : "1337", 2);
        Maybe(user, "avatar", Image(), 2);
        Maybe(user, "bot", Coin(), 3);
        Maybe(user, "system", Coin(), 8);
        Maybe(user, "banner", Image(), 4);
        Maybe(user, "accent_color", Coin() ? null : _random.Next(0xFFFFFF), 4);
        Maybe(user, "public_flags", _random.Next(3) * 64, 2);
        Maybe(user, "avatar_decoration_data", Coin() ? null : new JsonObject { ["asset"] = Name(), ["sku_id"] = "7" }, 4);
        Maybe(user, "primary_guild", Coin() ? null : new JsonObject { ["tag"] = "ABCD" }, 4);
        Maybe(user, "clan", null, 3);
        Maybe(user, "display_name_styles", Coin() ? null : Name(), 6);
        return user;
    }

    private JsonObject GuildFields()
    {
        var d = new JsonObject { ["id"] = S(Guild), ["name"] = Name(), ["owner_id"] = UserId() };
        Maybe(d, "description", Coin() ? null : Name(), 2);
        Maybe(d, "icon", Image(), 2);
        Maybe(d, "features", new JsonArray("NEWS"), 2);
        Maybe(d, "some_new_key", new JsonArray(1, 2), 3);
        Maybe(d, "roles", Many(4, Role), 2);
        Maybe(d, "emojis", Many(3, Emoji), 2);
        Maybe(d, "stickers", Many(2, Emoji), 2);
        return d;
    }

    private JsonObject Role() =>
        Maybe(new JsonObject { ["id"] = RoleId(), ["name"] = Name(), ["permissions"] = S((ulong)_random.NextInt64()), ["position"] = _random.Next(9) }, "tags",
            new JsonObject { ["premium_subscriber"] = null }, 4);

    private JsonObject Channel()
    {
        var channel = new JsonObject { ["id"] = ChannelId(), ["type"] = ChannelTypes[_random.Next(4)], ["name"] = Name() };
        Maybe(channel, "guild_id", S(Guild), 2);
        Maybe(channel, "topic", Coin() ? null : Name(), 2);
        Maybe(channel, "last_message_id", Coin() ? null : S((ulong)_random.Next(800, 1000)), 2);
        Maybe(channel, "permission_overwrites", Distinct(3, () => new JsonObject
        {
            ["id"] = Coin() ? RoleId() : UserId(), ["type"] = 0, ["allow"] = "2048", ["deny"] = S((ulong)_random.Next(4096)),
        }), 2);
        return channel;
    }

    private JsonObject Thread()
    {
        var thread = new JsonObject { ["id"] = ThreadId(), ["type"] = Coin() ? 11 : 12, ["parent_id"] = ChannelId(), ["name"] = Name() };
        Maybe(thread, "message_count", _random.Next(3), 2);
        Maybe(thread, "total_message_sent", _random.Next(3), 2);
        Maybe(thread, "last_message_id", Coin() ? null : S((ulong)_random.Next(800, 1000)), 2);
        Maybe(thread, "member", ThreadMember(Bot), 4);
        Maybe(thread, "thread_metadata", new JsonObject { ["archived"] = _random.Next(5) == 0, ["locked"] = false }, 2);
        return thread;
    }

    private JsonObject ThreadMember(ulong user) =>
        new() { ["id"] = ThreadId(), ["user_id"] = S(user), ["join_timestamp"] = Time(), ["flags"] = _random.Next(4) };

    private JsonObject ThreadListSync() =>
        Maybe(new JsonObject { ["guild_id"] = S(Guild), ["threads"] = Distinct(3, Thread), ["members"] = Distinct(2, () => ThreadMember(Bot)) }, "channel_ids", Ids(3, ChannelId), 2);

    private JsonObject ThreadMembersUpdate()
    {
        var d = new JsonObject { ["id"] = ThreadId(), ["guild_id"] = S(Guild), ["member_count"] = _random.Next(5) };
        var added = new JsonArray();
        for (var i = _random.Next(3); i > 0; i--)
        {
            var member = Member();
            var entry = ThreadMember(ulong.Parse((string)member["user"]!["id"]!, CultureInfo.InvariantCulture));
            Maybe(entry, "member", member, 2);
            Maybe(entry, "presence", null, 2);
            added.Add(entry);
        }

        if (added.Count > 0) d["added_members"] = added;
        Maybe(d, "removed_member_ids", Ids(3, UserId), 2);
        return d;
    }

    private JsonObject VoiceFacts()
    {
        var d = new JsonObject { ["id"] = ChannelId(), ["guild_id"] = S(Guild) };
        Maybe(d, "status", Coin() ? null : Name(), 2);
        return Maybe(d, "voice_start_time", Coin() ? null : 1714663777, 2);
    }

    private JsonObject VoiceState() => new()
    {
        ["user_id"] = UserId(), ["channel_id"] = Coin() ? ChannelId() : null, ["session_id"] = Name(), ["deaf"] = Coin(), ["self_mute"] = Coin(),
    };

    private JsonObject VoiceStateUpdate()
    {
        var member = Member();
        var d = With(VoiceState(), "guild_id", S(Guild));
        d["user_id"] = (string)member["user"]!["id"]!;
        return Maybe(d, "member", member, 2);
    }

    private JsonObject Message()
    {
        var d = new JsonObject { ["id"] = S((ulong)_random.Next(800, 1000)), ["channel_id"] = AnyChannelId(), ["author"] = User(UserId()), ["content"] = Name() };
        var member = Member();
        member.Remove("user");
        return Maybe(d, "member", member, 2);
    }

    private JsonObject Presence() => new()
    {
        ["user"] = Coin() ? new JsonObject { ["id"] = UserId() } : User(UserId()), ["status"] = Coin() ? "idle" : "offline", ["activities"] = new JsonArray(),
    };

    private JsonObject Emoji() => new() { ["id"] = S(41 + (ulong)_random.Next(5)), ["name"] = Name() };

    private JsonObject Sound() =>
        new() { ["sound_id"] = S(1 + (ulong)_random.Next(5)), ["name"] = Name(), ["volume"] = 0.5, ["guild_id"] = S(Guild) };

    private JsonObject Stage() =>
        new() { ["id"] = S(51 + (ulong)_random.Next(2)), ["guild_id"] = S(Guild), ["channel_id"] = ChannelId(), ["topic"] = Name() };

    private JsonObject Scheduled() =>
        Maybe(new JsonObject { ["id"] = S(61 + (ulong)_random.Next(2)), ["name"] = Name() }, "user_count", _random.Next(3), 2);

    private JsonArray Many(int most, Func<JsonObject> make) =>
        [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => (JsonNode)make())];

    private JsonArray Distinct(int most, Func<JsonObject> make) =>
        [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => make()).DistinctBy(entity => (string?)(entity["id"] ?? entity["sound_id"])).Select(entity => (JsonNode)entity)];

    private JsonArray Ids(int most, Func<string> make) =>
        [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => make()).Distinct().Select(id => (JsonNode)id!)];

    private JsonObject Maybe(JsonObject target, string key, JsonNode? value, int oneIn)
    {
        // "One in two" and the like; the rarer a key is, the more often it is absent.
        if (_random.Next(oneIn) == 0 || (oneIn <= 2 && _random.Next(3) == 0)) target[key] = value;
        return target;
    }

    private static JsonObject With(JsonObject target, string key, JsonNode? value)
    {
        target[key] = value;
        return target;
    }

    private string UserId() => S((ulong)_random.Next(1, 7));

    private string RoleId() => S(_random.Next(6) == 0 ? Guild : (ulong)_random.Next(11, 16));

    private string ChannelId() => S((ulong)_random.Next(21, 27));

    private string ThreadId() => S((ulong)_random.Next(31, 35));

    private string AnyChannelId() => Coin() ? ChannelId() : ThreadId();

    private string Name() => Names[_random.Next(Names.Length)];

    private string Time() => Times[_random.Next(Times.Length)];

    private string? Image() => Images[_random.Next(Images.Length)];

    private bool Coin() => _random.Next(2) == 0;

    private static string S(ulong id) => id.ToString(CultureInfo.InvariantCulture);
}
