using System.Text;
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
    public void A_state_that_was_stored_after_any_event_comes_back_the_same()
    {
        RandomEvents.Sequences.Sample(events =>
        {
            var state = New();
            var store = new Dictionary<(byte, int), GuildPage>();
            foreach (var (e, body) in events)
            {
                state.Apply(e, Encoding.UTF8.GetBytes(body.ToJsonString()));
                Store(store, state.TakeDirty());
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
            var store = new Dictionary<(byte, int), GuildPage>();
            var state = New();
            var crashed = new HashSet<int>();
            for (var i = 0; i < events.Length; i++)
            {
                if (!state.AlreadyApplied(Session, i + 1))
                {
                    state.Apply(events[i].Event, Encoding.UTF8.GetBytes(events[i].Body.ToJsonString()));
                    state.Advance(Session, i + 1);
                }

                if (flushes.Contains(i)) Store(store, state.TakeDirty(soft));
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

    private static GuildState New() => new(Guild) { Bot = new UserId(RandomEvents.Bot) };

    private static void Store(Dictionary<(byte, int), GuildPage> store, IReadOnlyList<GuildPage> pages)
    {
        foreach (var page in pages)
        {
            if (page.Data.IsEmpty) store.Remove((page.Kind, page.Page));
            else store[(page.Kind, page.Page)] = page;
        }
    }
}
