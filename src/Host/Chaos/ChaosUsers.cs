using System.Globalization;
using Guildhall.Checking;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Host.Chaos;

/// <summary>Users who give commands, as slash commands and as texts in turn, and remember each.</summary>
internal sealed class ChaosUsers
{
    private readonly LocalDiscordServer _discord;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly Place[] _places;
    private readonly List<CommandRecord> _given = [];
    private readonly Lock _gate = new();

    public ChaosUsers(LocalDiscordServer discord, TimeProvider time, ulong seed)
    {
        (_discord, _time, _random) = (discord, time, new Random((int)((seed + 1) % int.MaxValue)));
        // owners never leave their guild, and people of the traffic do not write where the bot sees nothing
        _places = [.. discord.World.Guilds.Select(guild => new Place(guild, discord.World.Channels(guild)[0], discord.World.Snapshot(guild)!.Owner))];
    }

    /// <summary>How many commands were given.</summary>
    public int Given
    {
        get { lock (_gate) return _given.Count; }
    }

    /// <summary>Gives commands until cancelled.</summary>
    public async Task RunAsync(double perSecond, CancellationToken stop)
    {
        if (perSecond <= 0) return;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1 / perSecond), _time);
        try
        {
            for (var i = 0; await timer.WaitForNextTickAsync(stop); i++) Give(i % 2 == 0 ? CommandForm.Slash : CommandForm.Message);
        }
        catch (OperationCanceledException)
        {
            // it is evening
        }
    }

    /// <summary>All commands with the answers that the server took so far.</summary>
    public IReadOnlyList<CommandRecord> WithAnswers()
    {
        var taken = new Dictionary<ulong, int>();
        foreach (var call in _discord.Ledger.Calls())
        {
            // /interactions/{id}/{token}/callback
            if (call.Effect == RestEffect.Done && call.Method == "POST" && call.Path.Split('/') is ["", "interactions", var id, _, "callback"])
                taken[ulong.Parse(id, CultureInfo.InvariantCulture)] = taken.GetValueOrDefault(ulong.Parse(id, CultureInfo.InvariantCulture)) + 1;
        }

        var said = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var message in _places.SelectMany(place => _discord.World.Messages(place.Channel)).Where(message => message.Author == _discord.BotId))
            said[message.Content] = said.GetValueOrDefault(message.Content) + 1;

        lock (_gate)
        {
            return [.. _given.Select(command => command with
            {
                Answers = command.Form == CommandForm.Slash ? taken.GetValueOrDefault(command.Id) : said.GetValueOrDefault(ChaosAnswers.AnswerTo(new MessageId(command.Id))),
            })];
        }
    }

    private void Give(CommandForm form)
    {
        var place = _places[_random.Next(_places.Length)];
        var at = _time.GetElapsedTime(_discord.Ledger.Start);
        var id = form == CommandForm.Slash
            ? _discord.World.RunCommandAs(place.User, place.Channel, ChaosCommands.Command).Id.Value
            : _discord.World.SendMessageAs(place.User, place.Channel, ChaosAnswers.Text).Value;
        lock (_gate) _given.Add(new CommandRecord(form, id, place.Guild, ShardId.Of(place.Guild, _discord.Options.Shards).Index, at, 0));
    }

    private sealed record Place(GuildId Guild, ChannelId Channel, UserId User);
}
