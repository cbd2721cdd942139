using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Guildhall.Actors.Guilds.State;
using Guildhall.Actors.Storage;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Guilds.State;

public class GuildStateModelTests
{
    private static readonly SessionId Session = new("s");
    private static readonly GuildId Guild = new(RandomEvents.Guild);

    private static readonly GuildPolicy[] Policies =
    [
        new() { KeepPresences = true }, new() { Learning = MemberLearning.Unknown }, new() { Learning = MemberLearning.Never },
    ];

    [Fact]
    public void Any_sequence_of_events_leads_to_the_state_of_the_naive_model()
    {
        Gen.Select(RandomEvents.Sequences, Gen.Int[0, 2]).Sample((events, policy) =>
        {
            var state = new GuildState(Guild, Policies[policy]) { Bot = new UserId(RandomEvents.Bot) };
            var model = new GuildModel(RandomEvents.Guild, Policies[policy], RandomEvents.Bot);
            foreach (var (e, body) in events)
            {
                Assert.Null(state.Apply(e, Encoding.UTF8.GetBytes(body.ToJsonString())).Failure);
                model.Apply(e, body);
            }

            Assert.Equal(model.Snapshot(), GuildModel.Canonical(state));
        }, iter: 500);
    }

    [Fact]
    public void Events_whose_outlines_are_known_lead_to_the_same_state()
    {
        Gen.Select(RandomEvents.Sequences, Gen.Int[0, 2]).Sample((events, policy) =>
        {
            var (plain, outlined) = (new GuildState(Guild, Policies[policy]), new GuildState(Guild, Policies[policy]));
            foreach (var (e, json) in events)
            {
                var frame = Encoding.UTF8.GetBytes($$"""{"t":"{{e.Name()}}","s":1,"op":0,"d":{{json.ToJsonString()}}}""");
                Span<ushort> outline = new ushort[JsonOutline.Most];
                Assert.Equal(FrameFault.None, FrameScanner.Scan(frame, GatewayEventSet.All, outline, out var scanned));
                var d = frame.AsSpan(scanned.Data);
                outline = outline[..scanned.Noted];
                var body = EventBody.Write(new byte[EventBody.SizeOf(d, outline)], d, outline);
                if (d.Length <= ushort.MaxValue && json.Count < 60) Assert.True(body.IsOutlined);
                var result = outlined.Apply(e, body);
                Assert.Null(result.Failure);
                Assert.Equal(plain.Apply(e, d).Changes, result.Changes);
            }

            Assert.Equal(plain.Digest(), outlined.Digest());
        }, iter: 200);
    }

    [Fact]
    public void A_state_that_was_stored_after_any_event_comes_back_the_same()
    {
        RandomEvents.Sequences.Sample(events =>
        {
            var state = New();
            var store = new Dictionary<(byte Kind, int Page), GuildPage>();
            foreach (var (e, body) in events)
            {
                state.Apply(e, Encoding.UTF8.GetBytes(body.ToJsonString()));
                store.Put(state.TakeDirty());
                Assert.False(state.HasChanges || state.HasSoftChanges);
                var loaded = GuildState.Load(Guild, null, store.Values);
                Assert.Null(loaded.Damage);
                Assert.Equal(state.Digest(), loaded.State!.Digest());
                Assert.Equal(state.MemberCount, loaded.State.MemberCount);
            }
        }, iter: 100);
    }

    [Fact]
    public void A_crash_at_any_moment_and_a_replay_from_the_stored_position_lead_to_the_same_state()
    {
        Gen.Select(RandomEvents.Sequences, Gen.Int[0, 60].HashSet[0, 12], Gen.Int[0, 60].HashSet[0, 4], Gen.Bool).Sample((events, flushes, crashes, soft) =>
        {
            var store = new Dictionary<(byte Kind, int Page), GuildPage>();
            var state = New();
            var crashed = new HashSet<int>();
            for (var i = 0; i < events.Length; i++)
            {
                if (!state.AlreadyApplied(Session, i + 1))
                {
                    state.Apply(events[i].Event, Encoding.UTF8.GetBytes(events[i].Body.ToJsonString()));
                    state.Advance(Session, i + 1);
                }

                if (flushes.Contains(i)) store.Put(state.TakeDirty(soft));
                if (!crashes.Contains(i) || !crashed.Add(i)) continue;

                // The process dies: memory is gone, and everything that may not have been stored is sent again, here all of it.
                var loaded = GuildState.Load(Guild, null, store.Values);
                Assert.Null(loaded.Damage);
                state = loaded.State!;
                state.Bot = new UserId(RandomEvents.Bot);
                i = -1;
            }

            var undisturbed = New();
            foreach (var (e, body) in events) undisturbed.Apply(e, Encoding.UTF8.GetBytes(body.ToJsonString()));
            Assert.Equal(GuildModel.Canonical(undisturbed, soft), GuildModel.Canonical(state, soft));
        }, iter: 300);
    }

    [Fact]
    public void What_was_taken_is_the_state_at_that_moment_however_late_it_is_sealed_and_stored()
    {
        Gen.Select(RandomEvents.Sequences, Gen.Int[1, 20], Gen.Int[0, 20]).Sample((events, every, late) =>
        {
            var store = new Dictionary<(byte Kind, int Page), GuildPage>();
            var state = New();
            (int Due, TakenPages Pages, string Digest)? underWay = null;
            for (var i = 0; i < events.Length; i++)
            {
                state.Apply(events[i].Event, Encoding.UTF8.GetBytes(events[i].Body.ToJsonString()));
                state.Advance(Session, i + 1);
                if (underWay is null && i % every == 0) underWay = (i + late, state.Take(soft: true), state.Digest());
                if (underWay is { } write && (write.Due <= i || i == events.Length - 1))
                {
                    underWay = null;
                    store.Put(write.Pages.Seal());
                    var loaded = GuildState.Load(Guild, null, store.Values);
                    Assert.Null(loaded.Damage);
                    Assert.Equal(write.Digest, loaded.State!.Digest());
                }
            }
        }, iter: 200);
    }

    [Fact]
    public void A_crash_while_a_write_is_under_way_loses_nothing_whether_it_arrives_or_not()
    {
        Gen.Select(RandomEvents.Sequences, Gen.Int[0, 60], Gen.Int[0, 60], Gen.Bool).Sample((events, taken, crash, arrives) =>
        {
            (taken, crash) = (taken % events.Length, crash % events.Length);
            var store = new Dictionary<(byte Kind, int Page), GuildPage>();
            var state = New();
            TakenPages? underWay = null;
            for (var i = 0; i < events.Length; i++)
            {
                Replay(state, events[i], i + 1);
                if (i == taken / 2) store.Put(state.Take(soft: true).Seal());
                if (i == taken) underWay = state.Take(soft: true);
                if (i == crash) break;
            }

            // the write was on its way, and the state went on changing, when the process died
            if (arrives && underWay is not null) store.Put(underWay.Seal());
            var loaded = GuildState.Load(Guild, null, store.Values);
            Assert.Null(loaded.Damage);
            state = loaded.State!;
            state.Bot = new UserId(RandomEvents.Bot);
            for (var i = 0; i < events.Length; i++) Replay(state, events[i], i + 1);

            var undisturbed = New();
            for (var i = 0; i < events.Length; i++) Replay(undisturbed, events[i], i + 1);
            Assert.Equal(GuildModel.Canonical(undisturbed, true), GuildModel.Canonical(state, true));
        }, iter: 300);
    }

    [Fact]
    public void An_event_whose_body_is_cut_or_damaged_anywhere_changes_nothing()
    {
        Gen.Select(RandomEvents.Sequences, Gen.Int[0, 100000], Gen.Byte).Sample((events, at, value) =>
        {
            var state = New();
            foreach (var (e, body) in events[..^1]) state.Apply(e, Encoding.UTF8.GetBytes(body.ToJsonString()));
            var before = GuildModel.Canonical(state);
            var damaged = Encoding.UTF8.GetBytes(events[^1].Body.ToJsonString());
            damaged[at % damaged.Length] = value;
            var result = state.Apply(events[^1].Event, damaged);
            if (result.Failure is not null) Assert.Equal(before, GuildModel.Canonical(state));
        }, iter: 500);
    }

    /// <summary>As its actor does: what the position covers is not applied again.</summary>
    private static void Replay(GuildState state, (GatewayEvent Event, JsonObject Body) e, long sequence)
    {
        if (state.AlreadyApplied(Session, sequence)) return;
        state.Apply(e.Event, Encoding.UTF8.GetBytes(e.Body.ToJsonString()));
        state.Advance(Session, sequence);
    }

    private static GuildState New() => new(Guild) { Bot = new UserId(RandomEvents.Bot) };
}
