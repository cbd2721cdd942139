using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord;

/// <summary>Faults of more than one thing at a time.</summary>
public static partial class FaultTable
{
    private static IEnumerable<FaultKind> Outages()
    {
        yield return Act(FaultArea.Outages, FaultPoint.State, FaultScope.Guild, "guild-outage", "Guilds become unavailable while it lasts: GUILD_DELETE, and GUILD_CREATE when it is over.", "Keep their state, and synchronise after it.",
            static _ => GuildOutage());
        yield return Act(FaultArea.Outages, FaultPoint.State, FaultScope.None, "outage", "Everything is down while it lasts: sockets are reset, gateway and REST let nobody in.", "Try again, later and later, for ever; RESUME when it is over.",
            static spec => new Trouble.Act((ground, fault) => Down(ground, fault, spec.Is("sessions", "lost")), static ground => ground.Board.Down(-1)),
            FaultParameter.Word("sessions", "kept", "whether RESUME is possible after it", "kept", "lost"));
    }

    private static Trouble.Act GuildOutage()
    {
        var gone = new List<GuildId>();
        return new Trouble.Act((ground, fault) =>
        {
            var count = 0;
            foreach (var guild in ground.World.GuildList.ToArray())
            {
                if (guild.Unavailable || !fault.Strikes(new FaultTarget { Guild = guild.Id })) continue;
                GuildActions.OutageBegins(ground.World, guild);
                gone.Add(guild.Id);
                count++;
            }

            return count;
        }, ground =>
        {
            foreach (var id in gone)
                if (ground.World.Guilds.TryGetValue(id, out var guild)) GuildActions.OutageEnds(ground.World, guild, ground.Hub);
        });
    }

    private static int Down(FaultGround ground, ActiveFault fault, bool forget)
    {
        if (!fault.Strikes(default)) return 0;
        ground.Board.Down(+1);
        foreach (var connection in ground.Gateway.Connections.Values) connection.Reset();
        if (forget)
            foreach (var session in ground.Hub.All.ToArray()) ground.Hub.Remove(session);
        return 1;
    }
}
