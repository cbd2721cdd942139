using System.Security.Cryptography;
using System.Text.Json;
using Guildhall.LocalDiscord.Json;
using Microsoft.Extensions.Logging;

namespace Guildhall.LocalDiscord.Gateway;

/// <summary>IDENTIFY and RESUME.</summary>
internal sealed partial class GatewayProtocol
{
    private void Identify(GatewayConnection connection, JsonElement body)
    {
        lock (world.Sync)
        {
            if (connection.Session is not null)
            {
                connection.Close(GatewayCloseCode.AlreadyAuthenticated, "Already identified.");
                return;
            }

            if (IdentifyRequest.Read(body) is not { } request)
            {
                connection.Close(GatewayCloseCode.DecodeError, "IDENTIFY needs token, intents and properties; shard is [id, count].");
                return;
            }

            if (Refuse(request) is { } refusal)
            {
                ledger.Identified(request.Terms.Shard, accepted: false);
                Log.LogInformation("IDENTIFY of shard {Shard} refused: {Reason}", request.Terms.Shard, refusal.Reason);
                connection.Close(refusal.Code, refusal.Reason);
                return;
            }

            switch (gate.Ask(request.Terms.Shard.Index))
            {
                case IdentifyVerdict.TooSoon:
                    ledger.Identified(request.Terms.Shard, accepted: false);
                    Log.LogInformation("IDENTIFY of shard {Shard} came within 5 s of another of its key", request.Terms.Shard);
                    connection.Send(Frames.InvalidSession);
                    return;
                case IdentifyVerdict.BudgetSpent:
                    ledger.Identified(request.Terms.Shard, accepted: false);
                    ResetToken();
                    return;
                default:
                    if (request.Compress) connection.CompressPayloads();
                    var trouble = (Trouble.Handshake?)faults.Ask(FaultPoint.Ready, new FaultTarget { Shard = request.Terms.Shard });
                    if (trouble is not null && RefuseIdentify(connection, request.Terms.Shard, trouble)) return;
                    if (trouble?.Delay is { } delay) connection.StopDispatches(delay);
                    Start(connection, request.Terms);
                    return;
            }
        }
    }

    private (GatewayCloseCode Code, string Reason)? Refuse(IdentifyRequest request)
    {
        var (shard, intents) = (request.Terms.Shard, request.Terms.Intents);
        if (request.Token != Token) return (GatewayCloseCode.AuthenticationFailed, "Authentication failed.");
        if (shard.Count < 1 || shard.Index < 0 || shard.Index >= shard.Count || shard.Count > 100_000 || shard.Count % world.Options.ShardMultiple != 0) return (GatewayCloseCode.InvalidShard, "Invalid shard.");
        if ((intents & ~GatewayIntents.All) != 0) return (GatewayCloseCode.InvalidIntents, "Invalid intents.");
        if ((intents & GatewayIntents.Privileged & ~world.Options.PrivilegedIntents) != 0) return (GatewayCloseCode.DisallowedIntents, "Disallowed intents.");
        if (world.GuildList.Count(guild => ShardId.Of(guild.Id, shard.Count) == shard) > GatewayLimits.MaxGuildsPerShard) return (GatewayCloseCode.ShardingRequired, "Sharding required.");
        return null;
    }

    /// <summary>More IDENTIFYs than the day allows: all sessions end and the token is no longer valid. Source: events/gateway.mdx.</summary>
    private void ResetToken()
    {
        Token = BotToken.Make(world.Bot.Id, ref world.Random);
        Log.LogWarning("The daily IDENTIFY budget is overdrawn: all sessions end and the bot token is reset");
        foreach (var session in hub.All.ToArray()) hub.Remove(session);
        foreach (var connection in Connections.Values) connection.Close(GatewayCloseCode.AuthenticationFailed, "The token was reset.");
    }

    private void Start(GatewayConnection connection, SessionTerms terms)
    {
        var guilds = terms.Shard.Count == 1 ? world.GuildList : world.GuildList.FindAll(guild => ShardId.Of(guild.Id, terms.Shard.Count) == terms.Shard);
        var replay = world.Options.ReplayBuffer ?? Math.Max(100, Math.Min(3500, 75 * guilds.Count));
        var session = new Session(NewId(), terms, replay, world.Options.SendBacklog, world.Options.SendBacklogBytes);
        hub.Add(session);
        ledger.Identified(terms.Shard, accepted: true);
        Log.LogInformation("Shard {Shard} identified as session {Session}: {Guilds} guilds, intents {Intents}", terms.Shard, session.Id, guilds.Count, terms.Intents);
        var resumeUrl = ((Trouble.ResumeAt?)faults.Ask(FaultPoint.ResumeUrl, new FaultTarget { Shard = terms.Shard }))?.Url ?? ResumeUrl;
        world.Outbox.EmitTo(session, GatewayEvent.Ready, default, (world, session, guilds, resumeUrl, connection.Terms.Version), static (json, s) =>
            ReadyJson.Write(json, s.world, s.session, s.guilds, s.resumeUrl, s.Version));
        if (terms.Intents.HasFlag(GatewayIntents.Guilds))
        {
            foreach (var guild in guilds) session.NotLoaded.Add(guild.Id);
            AddWork(session, new GuildLoad(guilds.ConvertAll(guild => guild.Id)));
        }
        else world.Arrivals.Told(guilds.Select(guild => guild.Id), world);

        session.Attach(connection, 0);
        connection.Session = session;
        connection.Wake();
    }

    /// <summary>Not from the seed: the session of a server that was started anew must never be taken for one of its predecessor's.</summary>
    private static SessionId NewId() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    private static void AddWork(Session session, IBacklogWork work)
    {
        session.Work.Enqueue(work);
        session.HasWork = true;
        session.Connection?.Wake();
    }

    private void Resume(GatewayConnection connection, JsonElement body)
    {
        lock (world.Sync)
        {
            if (connection.Session is not null)
            {
                connection.Close(GatewayCloseCode.AlreadyAuthenticated, "Already identified.");
                return;
            }

            if (ResumeRequest.Read(body) is not { } request)
            {
                connection.Close(GatewayCloseCode.DecodeError, "RESUME needs token, session_id and seq.");
                return;
            }

            if (request.Token != Token)
            {
                connection.Close(GatewayCloseCode.AuthenticationFailed, "Authentication failed.");
                return;
            }

            var session = hub.Find(request.Session);
            if (session is null || session.Forgotten || !session.CanReplayAfter(request.Sequence))
            {
                RefuseResume(connection, session, request);
                return;
            }

            var trouble = (Trouble.Handshake?)faults.Ask(FaultPoint.Resumed, new FaultTarget { Shard = session.Shard });
            if (trouble is not null && RefuseResume(connection, session, request, trouble)) return;
            if (trouble?.Delay is { } delay) connection.StopDispatches(delay);
            ledger.Resumed(session, request.Sequence, accepted: true, connection.Terms.OnResumeUrl);
            Log.LogInformation("Session {Session} of shard {Shard} resumed after {Sequence} of {Last}", session.Id, session.Shard, request.Sequence, session.Sequence);
            session.Expiry?.Dispose();
            // RESUMED gets its number after all that is replayed; whatever happens from here on comes after it.
            var before = session.Attach(connection, request.Sequence);
            before?.Close(GatewayCloseCode.UnknownError, "The session was resumed elsewhere.");
            world.Outbox.EmitTo(session, GatewayEvent.Resumed, default, 0, static (json, _) =>
            {
                json.WriteStartObject();
                json.EmptyList("_trace"u8);
                json.WriteEndObject();
            });
            connection.Session = session;
            connection.Wake();
        }
    }

    private void RefuseResume(GatewayConnection connection, Session? session, ResumeRequest request)
    {
        ledger.Resumed(session, request.Sequence, accepted: false, connection.Terms.OnResumeUrl);
        Log.LogInformation("RESUME of {Session} after {Sequence} refused: {Reason}", request.Session, request.Sequence, session is null ? "no such session" : "not in the replay buffer");
        if (session is not null)
        {
            hub.Remove(session);
            session.Connection?.Close(GatewayCloseCode.UnknownError, "The session ended.");
        }

        connection.Send(Frames.InvalidSession);
        if (session is not null && request.Sequence > session.Sequence) connection.Close(GatewayCloseCode.InvalidSeq, "Invalid seq.");
    }
}
