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
        if (TextChannel(guild) is not { } channel) return;
        var user = guild.Members.Pick(ref _random).User;
        if (user == _world.Bot.Id) user = guild.Owner;
        switch (kind)
        {
            case 1: MessageActions.Type(_world, channel, user); break;
            case 3: MemberActions.SetPresence(_world, guild, user, (Status)_random.Next(4)); break;
            default: MessageActions.Say(_world, channel, user, _random.Pick(Names.Phrases)); break;
        }
    }

    private Channel? TextChannel(Guild guild)
    {
        // System channel or one of the channels after it: most talk happens in few places.
        foreach (var channel in guild.Channels.Values)
            if (channel.Type == ChannelType.GuildText && (_random.OneIn(3) || channel.Id == guild.SystemChannel)) return channel;
        return null;
    }
}
