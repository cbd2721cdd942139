using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Guildhall.Actors.Guilds.State;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

/// <summary>The documented merge rules once more, as naively as they can be written: trees of nodes and no thought for speed.</summary>
internal sealed class GuildModel(ulong id, GuildPolicy policy, ulong bot)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Apart =
    [
        "roles", "emojis", "stickers", "voice_states", "members", "channels", "threads", "presences", "stage_instances",
        "guild_scheduled_events", "soundboard_sounds", "member_count", "unavailable",
    ];

    private static readonly string[] Lists =
    [
        "auto_moderation_rules", "channels", "command_permissions", "emojis", "guild_scheduled_events", "integrations", "presences", "roles",
        "soundboard_sounds", "stage_instances", "stickers", "threads", "voice_states",
    ];

    private readonly Dictionary<string, SortedDictionary<ulong, JsonObject>> _lists = Lists.Append("members").ToDictionary(name =>
        name, _ => new SortedDictionary<ulong, JsonObject>());
    private readonly SortedDictionary<ulong, SortedSet<ulong>> _threadMembers = [];
    private JsonObject? _fields;
    private long? _count;
    private string _availability = "Unknown";

    public void Apply(GatewayEvent e, JsonObject d)
    {
        d = (JsonObject)JsonNode.Parse(d.ToJsonString())!; // as it is on the wire: numbers without a C# type
        switch (e)
        {
            case GatewayEvent.GuildCreate: Create(d); break;
            case GatewayEvent.GuildUpdate: Update(d); break;
            case GatewayEvent.GuildDelete: Delete(d); break;
            case GatewayEvent.GuildRoleCreate or GatewayEvent.GuildRoleUpdate: Put("roles", (JsonObject)d["role"]!); break;
            case GatewayEvent.GuildRoleDelete: DeleteRole(Id(d["role_id"])); break;
            case GatewayEvent.ChannelCreate or GatewayEvent.ChannelUpdate: PutChannel(d); break;
            case GatewayEvent.ChannelDelete: DeleteChannel(Id(d["id"])); break;
            case GatewayEvent.ChannelInfo: foreach (var channel in Objects(d["channels"])) VoiceFacts(channel); break;
            case GatewayEvent.VoiceChannelStatusUpdate or GatewayEvent.VoiceChannelStartTimeUpdate: VoiceFacts(d); break;
            case GatewayEvent.ChannelPinsUpdate: Pins(d); break;
            case GatewayEvent.ThreadCreate: PutThread(d); NewPost(d); break;
            case GatewayEvent.ThreadUpdate: PutThread(d); break;
            case GatewayEvent.ThreadDelete: DropThread(Id(d["id"])); break;
            case GatewayEvent.ThreadListSync: Sync(d); break;
            case GatewayEvent.ThreadMemberUpdate: d.Remove("guild_id"); Attach(d); break;
            case GatewayEvent.ThreadMembersUpdate: ThreadMembers(d); break;
            case GatewayEvent.GuildEmojisUpdate: Replace("emojis", d["emojis"]); break;
            case GatewayEvent.GuildStickersUpdate: Replace("stickers", d["stickers"]); break;
            case GatewayEvent.SoundboardSounds: Replace("soundboard_sounds", d["soundboard_sounds"]); break;
            case GatewayEvent.GuildSoundboardSoundsUpdate: foreach (var sound in Objects(d["soundboard_sounds"])) Put("soundboard_sounds", sound); break;
            case GatewayEvent.GuildSoundboardSoundCreate or GatewayEvent.GuildSoundboardSoundUpdate: Put("soundboard_sounds", d); break;
            case GatewayEvent.GuildSoundboardSoundDelete: _lists["soundboard_sounds"].Remove(Id(d["sound_id"])); break;
            case GatewayEvent.StageInstanceCreate or GatewayEvent.StageInstanceUpdate: Put("stage_instances", d); break;
            case GatewayEvent.StageInstanceDelete: _lists["stage_instances"].Remove(Id(d["id"])); break;
            case GatewayEvent.GuildScheduledEventCreate or GatewayEvent.GuildScheduledEventUpdate: Put("guild_scheduled_events", d); break;
            case GatewayEvent.GuildScheduledEventDelete: _lists["guild_scheduled_events"].Remove(Id(d["id"])); break;
            case GatewayEvent.GuildScheduledEventUserAdd: Subscribers(d, +1); break;
            case GatewayEvent.GuildScheduledEventUserRemove: Subscribers(d, -1); break;
            case GatewayEvent.AutoModerationRuleCreate or GatewayEvent.AutoModerationRuleUpdate: Put("auto_moderation_rules", d); break;
            case GatewayEvent.AutoModerationRuleDelete: _lists["auto_moderation_rules"].Remove(Id(d["id"])); break;
            case GatewayEvent.IntegrationCreate or GatewayEvent.IntegrationUpdate: Put("integrations", d); break;
            case GatewayEvent.IntegrationDelete: _lists["integrations"].Remove(Id(d["id"])); break;
            case GatewayEvent.ApplicationCommandPermissionsUpdate: Put("command_permissions", d); break;
            case GatewayEvent.GuildMemberAdd: AddMember(d); break;
            case GatewayEvent.GuildMemberUpdate: MergeMember(Id(d["user"]!["id"]), null, d); break;
            case GatewayEvent.GuildMemberRemove: RemoveMember(Id(d["user"]!["id"])); break;
            case GatewayEvent.GuildMembersChunk: Chunk(d); break;
            case GatewayEvent.PresenceUpdate: Presence(d); break;
            case GatewayEvent.VoiceStateUpdate: Voice(d); break;
            case GatewayEvent.MessageCreate: Message(d); break;
            case GatewayEvent.MessageDelete: Uncount(Id(d["channel_id"]), 1); break;
            case GatewayEvent.MessageDeleteBulk: Uncount(Id(d["channel_id"]), d["ids"]!.AsArray().Count); break;
            case GatewayEvent.MessageReactionAdd: if (d["member"] is JsonObject member) Learn((JsonObject)member["user"]!, member); break;
            default: break;
        }
    }

    public string Snapshot()
    {
        var all = new JsonObject { ["availability"] = _availability };
        if (_count is { } count) all["member_count"] = count;
        if (_fields is not null) all["guild"] = Sorted(_fields);
        foreach (var (name, entities) in _lists)
        {
            if (entities.Count > 0) all[name] = new JsonArray([.. entities.Values.Select(Sorted)]);
        }

        if (_threadMembers.Count > 0)
        {
            all["thread_members"] = new JsonObject(_threadMembers.Select(pair =>
                KeyValuePair.Create(pair.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), (JsonNode?)new JsonArray([.. pair.Value.Select(user => JsonValue.Create(user))]))));
        }

        return Sorted(all)!.ToJsonString(Plain);
    }

    public static string Canonical(GuildState state, bool soft = true)
    {
        var target = new System.Buffers.ArrayBufferWriter<byte>();
        state.WriteSnapshot(target, soft);
        return Sorted(JsonNode.Parse(target.WrittenSpan))!.ToJsonString(Plain);
    }

    private void Create(JsonObject d)
    {
        if (IsTrue(d["unavailable"]))
        {
            _availability = "Unavailable";
            return;
        }

        Forget();
        foreach (var name in (string[])["roles", "emojis", "stickers", "channels", "stage_instances", "guild_scheduled_events", "soundboard_sounds"])
        {
            foreach (var entity in Objects(d[name])) Put(name, entity);
        }

        foreach (var thread in Objects(d["threads"]))
        {
            if (!Archived(thread)) Put("threads", thread);
        }

        foreach (var voice in Objects(d["voice_states"])) SetVoice(voice);
        foreach (var member in Objects(d["members"])) _lists["members"][Id(member["user"]!["id"])] = Person(member);
        if (policy.KeepPresences)
        {
            foreach (var presence in Objects(d["presences"])) SetPresence(presence);
        }

        _count = (long?)d["member_count"];
        foreach (var key in Apart) d.Remove(key);
        _fields = d;
        _availability = "Available";
    }

    private void Update(JsonObject d)
    {
        foreach (var name in (string[])["roles", "emojis", "stickers"])
        {
            if (d[name] is not null) Replace(name, d[name]);
        }

        foreach (var key in Apart) d.Remove(key);
        _fields ??= [];
        Merge(_fields, d);
    }

    private void Delete(JsonObject d)
    {
        if (IsTrue(d["unavailable"]))
        {
            _availability = "Unavailable";
            return;
        }

        Forget();
        (_fields, _count, _availability) = (null, null, "Left");
    }

    private void Forget()
    {
        foreach (var entities in _lists.Values) entities.Clear();
        _threadMembers.Clear();
    }

    private void DeleteRole(ulong role)
    {
        _lists["roles"].Remove(role);
        foreach (var member in _lists["members"].Values) RemoveAll(member["roles"], node => Id(node) == role);
        foreach (var channel in _lists["channels"].Values) RemoveAll(channel["permission_overwrites"], node => Id(node!["id"]) == role);
    }

    private void PutChannel(JsonObject d)
    {
        if (_lists["channels"].TryGetValue(Id(d["id"]), out var old))
        {
            KeepNewer(d, old);
            Keep(d, old, "status");
            Keep(d, old, "voice_start_time");
        }

        Put("channels", d);
    }

    private void DeleteChannel(ulong channel)
    {
        _lists["channels"].Remove(channel);
        foreach (var thread in _lists["threads"].Where(pair => IdOrZero(pair.Value["parent_id"]) == channel).ToList()) DropThread(thread.Key);
        foreach (var name in (string[])["voice_states", "stage_instances"])
        {
            foreach (var gone in _lists[name].Where(pair => IdOrZero(pair.Value["channel_id"]) == channel).ToList()) _lists[name].Remove(gone.Key);
        }
    }

    private void VoiceFacts(JsonObject d)
    {
        if (!_lists["channels"].TryGetValue(Id(d["id"]), out var channel)) return;
        if (d.ContainsKey("status")) channel["status"] = d["status"]?.DeepClone();
        if (d.ContainsKey("voice_start_time")) channel["voice_start_time"] = d["voice_start_time"]?.DeepClone();
    }

    private void Pins(JsonObject d)
    {
        var id = Id(d["channel_id"]);
        if (_lists["threads"].TryGetValue(id, out var channel) || _lists["channels"].TryGetValue(id, out channel))
            channel["last_pin_timestamp"] = d["last_pin_timestamp"]?.DeepClone();
    }

    private void PutThread(JsonObject d)
    {
        d.Remove("newly_created");
        if (Archived(d))
        {
            DropThread(Id(d["id"]));
            return;
        }

        if (_lists["threads"].TryGetValue(Id(d["id"]), out var old))
        {
            KeepNewer(d, old);
            Keep(d, old, "member");
        }

        Put("threads", d);
    }

    private void NewPost(JsonObject d)
    {
        if (_lists["channels"].TryGetValue(IdOrZero(d["parent_id"]), out var parent) && (int)parent["type"]! is 15 or 16) LastMessage(parent!, Id(d["id"]));
    }

    private void DropThread(ulong thread)
    {
        _lists["threads"].Remove(thread);
        _threadMembers.Remove(thread);
    }

    private void Sync(JsonObject d)
    {
        var parents = d["channel_ids"]?.AsArray().Select(Id).ToHashSet();
        foreach (var (thread, value) in _lists["threads"].ToList())
        {
            if (parents?.Contains(IdOrZero(value["parent_id"])) != false) DropThread(thread);
        }

        foreach (var thread in Objects(d["threads"]))
        {
            if (Archived(thread)) continue;
            DropThread(Id(thread["id"]));
            Put("threads", thread);
        }

        foreach (var member in Objects(d["members"])) Attach(member);
    }

    private void Attach(JsonObject member)
    {
        if (_lists["threads"].TryGetValue(Id(member["id"]), out var thread)) thread["member"] = member.DeepClone();
    }

    private void ThreadMembers(JsonObject d)
    {
        var id = Id(d["id"]);
        foreach (var added in Objects(d["added_members"]))
        {
            if (added["member"] is JsonObject member) MergeMember(Id(added["user_id"]), null, member);
        }

        if (!_lists["threads"].TryGetValue(id, out var thread)) return;
        var removed = d["removed_member_ids"]?.AsArray().Select(Id).ToList() ?? [];
        if (removed.Contains(bot) && (int)thread["type"]! == 12)
        {
            DropThread(id);
            return;
        }

        thread["member_count"] = d["member_count"]!.DeepClone();
        var users = _threadMembers.TryGetValue(id, out var known) ? known : _threadMembers[id] = [];
        foreach (var added in Objects(d["added_members"]))
        {
            users.Add(Id(added["user_id"]));
            if (Id(added["user_id"]) != bot) continue;
            var own = (JsonObject)added.DeepClone();
            own.Remove("member");
            own.Remove("presence");
            thread["member"] = own;
        }

        foreach (var user in removed) users.Remove(user);
        if (removed.Contains(bot)) thread.Remove("member");
        if (users.Count == 0) _threadMembers.Remove(id);
    }

    private void Subscribers(JsonObject d, int more)
    {
        if (_lists["guild_scheduled_events"].TryGetValue(Id(d["guild_scheduled_event_id"]), out var scheduled) && scheduled["user_count"] is { } count)
            scheduled["user_count"] = Math.Max(0, (long)count + more);
    }

    private void AddMember(JsonObject d)
    {
        var user = Id(d["user"]!["id"]);
        if (!_lists["members"].ContainsKey(user)) _count++;
        _lists["members"][user] = Person(d);
    }

    private void RemoveMember(ulong user)
    {
        foreach (var name in (string[])["members", "presences", "voice_states"]) _lists[name].Remove(user);
        if (_count > 0) _count--;
    }

    private void Chunk(JsonObject d)
    {
        foreach (var member in Objects(d["members"])) _lists["members"][Id(member["user"]!["id"])] = Person(member);
        if (!policy.KeepPresences) return;
        foreach (var presence in Objects(d["presences"])) SetPresence(presence);
    }

    private void Presence(JsonObject d)
    {
        if (!policy.KeepPresences) return;
        SetPresence(d);
        var user = Id(d["user"]!["id"]);
        if (_lists["members"].ContainsKey(user)) MergeMember(user, (JsonObject)d["user"]!, []);
    }

    private void SetPresence(JsonObject presence)
    {
        var user = Id(presence["user"]!["id"]);
        if ((string?)presence["status"] == "offline") _lists["presences"].Remove(user);
        else _lists["presences"][user] = presence;
    }

    private void Voice(JsonObject d)
    {
        if (d["member"] is JsonObject member) MergeMember(Id(d["user_id"]), null, member);
        SetVoice(d);
    }

    private void SetVoice(JsonObject d)
    {
        d.Remove("member");
        if (d["channel_id"] is null) _lists["voice_states"].Remove(Id(d["user_id"]));
        else _lists["voice_states"][Id(d["user_id"])] = d;
    }

    private void Message(JsonObject d)
    {
        if (d["member"] is JsonObject member) Learn((JsonObject)d["author"]!, member);
        var channel = Id(d["channel_id"]);
        if (_lists["threads"].TryGetValue(channel, out var thread))
        {
            LastMessage(thread, Id(d["id"]));
            foreach (var key in (string[])["message_count", "total_message_sent"])
            {
                if (thread[key] is { } count) thread[key] = (long)count + 1L;
            }
        }
        else if (_lists["channels"].TryGetValue(channel, out var place))
        {
            LastMessage(place, Id(d["id"]));
        }
    }

    private void Uncount(ulong channel, int messages)
    {
        if (_lists["threads"].TryGetValue(channel, out var thread) && thread["message_count"] is { } count) thread["message_count"] = Math.Max(0, (long)count - messages);
    }

    private void Learn(JsonObject user, JsonObject member)
    {
        if (policy.Learning == MemberLearning.Never) return;
        if (policy.Learning == MemberLearning.Unknown && (_lists["members"].Count >= _count || _lists["members"].ContainsKey(Id(user["id"])))) return;
        MergeMember(Id(user["id"]), user, member);
    }

    private void MergeMember(ulong user, JsonObject? person, JsonObject member)
    {
        if (!_lists["members"].TryGetValue(user, out var known))
            known = _lists["members"][user] = new JsonObject { ["user"] = new JsonObject { ["id"] = user.ToString(System.Globalization.CultureInfo.InvariantCulture) } };
        if (person is not null) Merge((JsonObject)known["user"]!, person);
        var news = Person((JsonObject)member.DeepClone());
        if (news["user"] is JsonObject own) Merge((JsonObject)known["user"]!, own);
        news.Remove("user");
        Merge(known, news);
    }

    private static JsonObject Person(JsonObject member)
    {
        member.Remove("guild_id");
        return member;
    }

    private void Replace(string name, JsonNode? list)
    {
        _lists[name].Clear();
        foreach (var entity in Objects(list)) Put(name, entity);
    }

    private void Put(string name, JsonObject entity) =>
        _lists[name][Id(entity[name == "soundboard_sounds" ? "sound_id" : "id"])] = (JsonObject)entity.DeepClone();

    private static void LastMessage(JsonObject channel, ulong message)
    {
        if (message > IdOrZero(channel["last_message_id"])) channel["last_message_id"] = message.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void KeepNewer(JsonObject now, JsonObject old)
    {
        if (IdOrZero(old["last_message_id"]) > IdOrZero(now["last_message_id"])) now["last_message_id"] = old["last_message_id"]!.DeepClone();
        else Keep(now, old, "last_message_id");
    }

    private static void Keep(JsonObject now, JsonObject old, string key)
    {
        if (!now.ContainsKey(key) && old.ContainsKey(key)) now[key] = old[key]?.DeepClone();
    }

    private static void Merge(JsonObject target, JsonObject news)
    {
        foreach (var (key, value) in news) target[key] = value?.DeepClone();
    }

    private static void RemoveAll(JsonNode? list, Func<JsonNode?, bool> gone)
    {
        if (list is not JsonArray array) return;
        foreach (var node in array.Where(gone).ToList()) array.Remove(node);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? list) =>
        list is JsonArray array ? array.Select(node => (JsonObject)node!.DeepClone()) : [];

    private static bool Archived(JsonObject thread) => IsTrue(thread["thread_metadata"]?["archived"]);

    private static bool IsTrue(JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;

    private static ulong Id(JsonNode? node) => ulong.Parse((string)node!, System.Globalization.CultureInfo.InvariantCulture);

    private static ulong IdOrZero(JsonNode? node) => node is null ? 0 : Id(node);

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject value => new JsonObject(value.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    public override string ToString() => new StringBuilder().Append(id).ToString();
}
