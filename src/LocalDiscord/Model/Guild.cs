using System.Runtime.CompilerServices;

namespace Guildhall.LocalDiscord.Model;

/// <summary>A guild with everything in it. Guarded by the world's lock.</summary>
internal sealed class Guild
{
    private readonly List<Role?> _slots = [];

    public required GuildId Id { get; init; }
    public required string Name { get; set; }
    public required UserId Owner { get; set; }
    public required DateTimeOffset BotJoinedAt { get; init; }
    public string? Icon { get; set; }
    public string? Description { get; set; }
    public List<string> Features { get; } = [];
    public ChannelId? SystemChannel { get; set; }
    public ChannelId? AfkChannel { get; set; }
    public ChannelId? RulesChannel { get; set; }
    public ChannelId? PublicUpdatesChannel { get; set; }
    public int AfkTimeout { get; set; } = 300;
    public int VerificationLevel { get; set; } = 1;
    public int Notifications { get; set; }
    public int ContentFilter { get; set; }
    public int SystemChannelFlags { get; set; }
    public int PremiumTier { get; set; }
    public int BoostCount { get; set; }
    public bool BoostBar { get; set; }
    public string Locale { get; set; } = "en-US";

    /// <summary>An outage: clients are told that the guild is unavailable and get none of its events.</summary>
    public bool Unavailable { get; set; }

    public Role Everyone => Roles[new RoleId(Id.Value)];
    public Dictionary<RoleId, Role> Roles { get; } = [];
    public Dictionary<ChannelId, Channel> Channels { get; } = [];
    public Dictionary<ChannelId, Channel> Threads { get; } = [];
    public MemberTable Members { get; } = new();
    public Dictionary<UserId, MemberExtras> Extras { get; } = [];
    public Dictionary<UserId, VoiceState> Voice { get; } = [];
    public List<Emoji> Emojis { get; } = [];
    public List<Sticker> Stickers { get; } = [];
    public SortedDictionary<ulong, string?> Bans { get; } = [];
    public AuditLog AuditLog { get; } = new();
    public Dictionary<ChannelId, StageInstance> Stages { get; } = [];
    public SortedDictionary<ulong, ScheduledEvent> Events { get; } = [];
    public List<AutoModRule> AutoMod { get; } = [];
    public List<Sound> Sounds { get; } = [];
    public List<Integration> Integrations { get; } = [];
    public CommunitySettings Community { get; } = new();
    public GuildTemplate? Template { get; set; }

    /// <summary>Raised by every change that may change somebody's permissions.</summary>
    public int PermissionVersion { get; set; } = 1;

    /// <summary>Channels that the bot did not see after the last change of permissions; a new world hides none.</summary>
    public HashSet<ChannelId> Hidden { get; } = [];

    public int NextSlot
    {
        get
        {
            var free = _slots.IndexOf(null);
            return free >= 0 ? free : _slots.Count;
        }
    }

    public void AddRole(Role role)
    {
        Roles.Add(role.Id, role);
        PermissionVersion++;
        if (role.Slot == Role.NoSlot) return;
        if (role.Slot == _slots.Count) _slots.Add(role);
        else _slots[role.Slot] = role;
    }

    /// <summary>Removes a role and takes it from its members and from the channels' overwrites.</summary>
    public void RemoveRole(Role role)
    {
        Roles.Remove(role.Id);
        _slots[role.Slot] = null;
        PermissionVersion++;
        foreach (ref var member in Members.All) SetRole(ref member, role, false);
        foreach (var channel in Channels.Values) channel.Overwrites.RemoveAll(overwrite => overwrite.Id == role.Id.Value);
    }

    public Role? RoleInSlot(int slot) => slot < _slots.Count ? _slots[slot] : null;

    public int SlotCount => _slots.Count;

    public bool HasRole(in Member member, Role role) => role.Slot switch
    {
        Role.NoSlot => true,
        < 64 => (member.Roles >> role.Slot & 1) != 0,
        _ => member.Has(MemberBits.Extras) && Extras[member.User].HighRoles?.Contains(role.Slot) == true,
    };

    /// <summary>Gives or takes a role; false if nothing changed.</summary>
    public bool SetRole(ref Member member, Role role, bool has)
    {
        if (role.Slot == Role.NoSlot || HasRole(member, role) == has) return false;
        if (role.Slot < 64) member.Roles ^= 1UL << role.Slot;
        else if (has) (ExtrasOf(ref member).HighRoles ??= []).Add(role.Slot);
        else ExtrasOf(ref member).HighRoles!.Remove(role.Slot);
        PermissionVersion++;
        return true;
    }

    public MemberExtras ExtrasOf(ref Member member)
    {
        member.Set(MemberBits.Extras, true);
        if (!Extras.TryGetValue(member.User, out var extras)) Extras.Add(member.User, extras = new MemberExtras());
        return extras;
    }

    public DateTimeOffset? TimeoutOf(in Member member) => member.Has(MemberBits.Extras) ? Extras[member.User].TimeoutUntil : null;

    /// <summary>The highest role of a member, @everyone if there is no other.</summary>
    public Role Highest(UserId user)
    {
        var highest = Everyone;
        ref var member = ref Members.Find(user);
        if (Unsafe.IsNullRef(ref member)) return highest;
        for (var slot = 0; slot < _slots.Count; slot++)
            if (_slots[slot] is { } role && HasRole(member, role) && role.IsAbove(highest)) highest = role;
        return highest;
    }

    /// <summary>Members who are not offline.</summary>
    public int OnlineCount
    {
        get
        {
            var online = 0;
            foreach (ref var member in Members.All)
                if (member.Status != Status.Offline) online++;
            return online;
        }
    }

    public Channel? FindChannel(ChannelId id) => Channels.GetValueOrDefault(id) ?? Threads.GetValueOrDefault(id);
}
