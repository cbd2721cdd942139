using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord;

/// <summary>What simulated people do next, drawn from a seed. Used under the world's lock.</summary>
internal sealed class Crowd
{
    private readonly WorldState _world;
    private readonly int[] _until;
    private SeededRandom _random;

    public Crowd(WorldState world, ulong seed)
    {
        _world = world;
        _random = new SeededRandom(SeededRandom.Mix(seed, 0xC0FFEE));
        _until = world.Options.Traffic.Weights;
        for (var i = 1; i < _until.Length; i++) _until[i] += _until[i - 1];
    }

    public long Actions { get; private set; }

    public void Act(int actions)
    {
        for (var i = 0; i < actions && _world.GuildList.Count > 0; i++)
        {
            Act(_world.GuildList[_random.Next(_world.GuildList.Count)]);
            Actions++;
        }
    }

    private void Act(Guild guild)
    {
        var draw = _random.Next(_until[^1]);
        var kind = 0;
        while (_until[kind] <= draw) kind++;
        var channel = TextChannel(guild);
        var user = Person(guild);
        if (channel is null || user == default) return;
        // In the order of TrafficMix.Weights. What cannot be done just now becomes a message.
        var done = kind switch
        {
            1 => Type(channel, user),
            2 => React(channel, user),
            3 => ChangePresence(guild, user),
            4 => EditOrDelete(channel),
            5 => Join(guild),
            6 => Leave(guild, user),
            7 => ChangeMember(guild, user),
            8 => Move(guild, user),
            9 => RunCommand(guild, channel, user),
            10 => Click(channel, user),
            _ => false,
        };
        if (!done) MessageActions.Talk(_world, channel, user, _random.Pick(Names.Phrases));
    }

    private bool Type(Channel channel, UserId user)
    {
        MessageActions.Type(_world, channel, user);
        return true;
    }

    private bool React(Channel channel, UserId user)
    {
        if (Recent(channel) is not { } message) return false;
        var key = new ReactionKey(null, _random.Pick(Names.Reactions));
        return ReactionActions.Add(_world, message, user, key) || ReactionActions.Remove(_world, message, user, key);
    }

    private bool ChangePresence(Guild guild, UserId user)
    {
        if (!guild.Members.TryGet(user, out var member)) return false;
        // Always another status than now, so that there is always an event.
        MemberActions.SetPresence(_world, guild, user, (Status)(((int)member.Status + 1 + _random.Next(3)) % 4));
        return true;
    }

    private bool EditOrDelete(Channel channel)
    {
        if (Recent(channel) is not { Webhook: null } message || message.Author == _world.Bot.Id) return false;
        if (_random.OneIn(4))
        {
            MessageActions.Delete(_world, message);
            return true;
        }

        message.Content = _random.Pick(Names.Phrases);
        message.EditedAt = _world.Now;
        MessageActions.Edited(_world, message);
        return true;
    }

    private bool Join(Guild guild) =>
        guild.Members.Count < _world.Users.Generated && MemberActions.Join(_world, guild, _world.Users[_random.Next(_world.Users.Generated)]);

    private bool Leave(Guild guild, UserId user) => user != guild.Owner && guild.Members.Count > 3 && MemberActions.Leave(_world, guild, user);

    private bool ChangeMember(Guild guild, UserId user)
    {
        if (_random.OneIn(2))
        {
            MemberActions.SetNick(_world, guild, user, _random.OneIn(3) ? null : _random.Pick(Names.Nouns));
            return true;
        }

        var role = guild.RoleInSlot(_random.Next(Math.Max(1, guild.SlotCount)));
        if (role is null or { Managed: true } || role.Permissions.HasFlag(Permissions.Administrator) || !guild.Members.TryGet(user, out var member)) return false;
        return MemberActions.SetRole(_world, guild, user, role, !guild.HasRole(member, role));
    }

    private bool Move(Guild guild, UserId user)
    {
        var inVoice = guild.Voice.ContainsKey(user);
        Channel? target = null;
        foreach (var channel in guild.Channels.Values)
            if (channel.Type == ChannelType.GuildVoice && (target is null || _random.OneIn(2))) target = channel;
        if (inVoice && _random.OneIn(2)) target = null;
        else if (target is null || (inVoice && guild.Voice[user].Channel == target.Id)) return false;
        VoiceActions.Move(_world, guild, user, target);
        return true;
    }

    private bool RunCommand(Guild guild, Channel channel, UserId user)
    {
        if (InteractionActions.Pick(_world, guild.Id, ref _random) is not { } command) return false;
        InteractionActions.Run(_world, command, channel, user);
        return true;
    }

    private bool Click(Channel channel, UserId user)
    {
        if (channel.Messages is not { } log) return false;
        for (var i = log.Count - 1; i >= Math.Max(0, log.Count - 20); i--)
        {
            if (log[i] is not { Components: { } components } message || message.Author != _world.Bot.Id) continue;
            if (Rest.ComponentForm.Buttons(components) is not { Count: > 0 } buttons) continue;
            InteractionActions.Click(_world, message, _random.Pick(buttons), user);
            return true;
        }

        return false;
    }

    private UserId Person(Guild guild)
    {
        var user = guild.Members.Pick(ref _random).User;
        return user == _world.Bot.Id ? guild.Owner : user;
    }

    /// <summary>The first text channel half of the time, the others the rest: most talk happens in few places.</summary>
    private Channel? TextChannel(Guild guild)
    {
        Channel? chosen = null;
        foreach (var channel in guild.Channels.Values)
        {
            if (channel.Type != ChannelType.GuildText) continue;
            chosen = channel;
            if (_random.OneIn(2)) break;
        }

        return chosen;
    }

    private Message? Recent(Channel channel) =>
        channel.Messages is { Count: > 0 } log ? log[Math.Max(0, log.Count - 1 - _random.Next(10))] : null;
}
