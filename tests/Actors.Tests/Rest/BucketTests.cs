using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Rest;

public class BucketTests
{
    private static readonly RouteKey Create = new("CreateMessage");

    [Fact]
    public void An_unknown_limit_lets_one_call_out_until_its_answer_is_in()
    {
        var world = World(new ModelLimit("h", 5, TimeSpan.FromSeconds(5), WindowShape.FixedFromFirst));
        for (var i = 0; i < 4; i++) world.Send(Routes.CreateMessage, ordered: false);
        Assert.Equal(1, Assert.Single(world.Set.Buckets).Out);
        world.Run(TimeSpan.FromMilliseconds(205));
        Assert.Equal(3, world.Set.Buckets[0].Out);
    }

    [Fact]
    public void Ordered_calls_of_one_path_go_one_by_one_and_keep_their_order()
    {
        var world = World(new ModelLimit("h", 5, TimeSpan.FromSeconds(5), WindowShape.FixedFromFirst));
        var ids = Enumerable.Range(0, 12).Select(_ => world.Send(Routes.CreateMessage)).ToList();
        world.Run();
        Assert.Equal(ids, world.Arrived.Select(call => call.Id));
    }

    [Fact]
    public void A_role_that_is_given_and_taken_ends_up_taken_even_if_the_routes_have_different_limits()
    {
        var limits = new Dictionary<string, ModelLimit>
        {
            ["AddGuildMemberRole"] = new("a", 10, TimeSpan.FromSeconds(10), WindowShape.FixedFromFirst),
            ["DeleteGuildMemberRole"] = new("b", 10, TimeSpan.FromSeconds(10), WindowShape.FixedFromFirst),
        };
        var world = new BucketWorld(1, 5, 300, call => limits[call.Request.Route.Name]);
        for (var i = 0; i < 5; i++)
        {
            world.Send(Routes.AddGuildMemberRole);
            world.Send(Routes.DeleteGuildMemberRole);
        }

        world.Run();
        Assert.Equal("DeleteGuildMemberRole", world.Arrived[^1].Request.Route.Name);
    }

    [Fact]
    public void Two_hundred_calls_over_ten_channels_take_hardly_longer_than_the_limits_allow()
    {
        // 20 calls a channel at 5 in 5 seconds: the fourth window starts at 15 s. Loopback latencies.
        var worst = TimeSpan.Zero;
        for (var channel = 0; channel < 10; channel++)
        {
            var limit = new ModelLimit("h", 5, TimeSpan.FromSeconds(5), WindowShape.FixedFromFirst);
            var world = new BucketWorld(channel, 2, 4, _ => limit);
            for (var i = 0; i < 20; i++) world.Send(Routes.CreateMessage);
            world.Run();
            Assert.Equal(0, limit.Violations);
            var last = world.Completed[^1].At;
            worst = worst > last ? worst : last;
        }

        Assert.InRange(worst, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15.45));
    }

    [Fact]
    public void A_429_of_the_bucket_puts_the_call_back_at_the_head_and_waits_as_long_as_told()
    {
        var refusals = 1;
        var world = World(null);
        world.Scripted = _ => refusals-- > 0 ? Outcome(OutcomeKind.UserLimited, new LimitHeaders("h", 5, 0, TimeSpan.FromSeconds(9)), 3) : Fine("h", 5, 4, 5);
        var first = world.Send(Routes.CreateMessage);
        world.Send(Routes.CreateMessage);
        world.Run();
        Assert.Equal([first, first], world.Arrived.Take(2).Select(call => call.Id));
        Assert.InRange(world.Completed[0].At, TimeSpan.FromSeconds(3.2), TimeSpan.FromSeconds(3.7));
        Assert.All(world.Completed, done => Assert.Equal(200, done.Response.Status));
    }

    [Fact]
    public void A_429_with_calls_left_delays_only_calls_of_its_kind()
    {
        var world = World(null);
        world.Scripted = call => call.Request.Kind == "name" && world.Now < TimeSpan.FromSeconds(1)
            ? Outcome(OutcomeKind.PartLimited, new LimitHeaders("h", 5, 4, TimeSpan.FromSeconds(5)), 600)
            : Fine("h", 5, 4, 5);
        var rename = world.Send(Routes.UpdateChannel, kind: "name");
        var move = world.Send(Routes.UpdateChannel);
        world.Run();
        Assert.Equal([move, rename], world.Completed.Select(done => done.Call.Id));
        Assert.True(world.Completed[0].At < TimeSpan.FromSeconds(2));
        Assert.True(world.Completed[1].At > TimeSpan.FromSeconds(600));
    }

    [Fact]
    public void A_limit_that_outlasts_the_callers_patience_is_told_at_once()
    {
        var world = World(null);
        world.Scripted = _ => Outcome(OutcomeKind.PartLimited, new LimitHeaders("h", 5, 4, TimeSpan.FromSeconds(5)), 411) with
        {
            Response = RestResponse.Failed(new RestError.RateLimited(TimeSpan.FromSeconds(411), true)),
        };
        world.Send(Routes.UpdateChannel, deadline: TimeSpan.FromSeconds(60));
        world.Run();
        Assert.IsType<RestError.RateLimited>(Assert.Single(world.Completed).Response.Failure);
        Assert.True(world.Completed[0].At < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_global_429_closes_the_gate_and_the_call_goes_again()
    {
        var refusals = 1;
        var world = World(null);
        world.Scripted = _ => refusals-- > 0 ? Outcome(OutcomeKind.GlobalLimited, default, 0.7) : Fine("h", 5, 4, 5);
        world.Send(Routes.CreateMessage);
        world.Run();
        Assert.Equal(TimeSpan.FromSeconds(0.7), Assert.IsType<BucketEffect.CloseGlobal>(Assert.Single(world.Gate)).For);
        Assert.Equal(200, Assert.Single(world.Completed).Response.Status);
    }

    [Fact]
    public void A_block_by_the_edge_proxy_stops_the_address()
    {
        var refusals = 1;
        var world = World(null);
        world.Scripted = _ => refusals-- > 0 ? Outcome(OutcomeKind.EdgeBlocked, default, 60) : Fine("h", 5, 4, 5);
        world.Send(Routes.CreateMessage);
        world.Run();
        Assert.IsType<BucketEffect.CloseAddress>(Assert.Single(world.Gate));
        Assert.Single(world.Completed);
    }

    [Fact]
    public void A_route_whose_answers_name_no_limit_has_none()
    {
        var world = World(null);
        world.Scripted = _ => Outcome(OutcomeKind.Answered, default, 0);
        for (var i = 0; i < 50; i++) world.Send(Routes.GetChannel);
        world.Run(TimeSpan.FromMilliseconds(205));
        Assert.Equal(WindowKnowledge.Unlimited, world.Set.Buckets[0].Window.Knowledge);
        Assert.Equal(49, world.Set.Buckets[0].Out);
    }

    [Fact]
    public void Routes_that_turn_out_to_share_a_limit_share_its_count()
    {
        var limit = new ModelLimit("h", 3, TimeSpan.FromSeconds(5), WindowShape.FixedFromFirst);
        var world = World(limit);
        world.Send(Routes.GetMessage);
        world.Run(TimeSpan.FromSeconds(1));
        world.Send(Routes.ListMessages);
        world.Run(TimeSpan.FromSeconds(2));
        for (var i = 0; i < 10; i++) world.Send(i % 2 == 0 ? Routes.GetMessage : Routes.ListMessages);
        Assert.Equal(2, Assert.Single(world.Set.Buckets).Routes.Count);
        world.Run();
        Assert.Equal(12, world.Completed.Count);
        Assert.Equal(0, limit.Violations);
    }

    [Fact]
    public void Reaction_routes_are_taken_to_share_a_limit_from_the_start()
    {
        var limit = new ModelLimit("h", 1, TimeSpan.FromMilliseconds(250), WindowShape.FixedFromFirst);
        var world = new BucketWorld(1, 1, 2, _ => limit);
        world.Send(Routes.AddMyMessageReaction);
        world.Send(Routes.ListMessageReactionsByEmoji);
        world.Send(Routes.DeleteMyMessageReaction);
        world.Run();
        Assert.Equal(3, world.Completed.Count);
        Assert.Equal(0, limit.Violations);
    }

    [Fact]
    public void Routes_of_one_bucket_id_with_different_sizes_are_counted_apart()
    {
        var limits = new Dictionary<string, ModelLimit>
        {
            ["GetChannel"] = new("same", 10, TimeSpan.FromSeconds(5), WindowShape.FixedFromFirst),
            ["UpdateChannel"] = new("same", 2, TimeSpan.FromSeconds(20), WindowShape.FixedFromFirst),
        };
        var world = new BucketWorld(1, 5, 50, call => limits[call.Request.Route.Name]);
        for (var i = 0; i < 20; i++) world.Send(i % 2 == 0 ? Routes.GetChannel : Routes.UpdateChannel);
        world.Run();
        Assert.Equal(2, world.Set.Buckets.Count);
        Assert.All(limits.Values, limit => Assert.Equal(0, limit.Violations));
    }

    [Fact]
    public void A_bucket_id_that_changes_is_followed_with_waiting_calls_in_order()
    {
        var before = new ModelLimit("old", 2, TimeSpan.FromSeconds(5), WindowShape.FixedFromFirst);
        var after = new ModelLimit("new", 4, TimeSpan.FromSeconds(5), WindowShape.FixedFromFirst);
        BucketWorld world = null!;
        world = new BucketWorld(1, 95, 100, _ => world.Now < TimeSpan.FromSeconds(4) ? before : after);
        var ids = Enumerable.Range(0, 12).Select(_ => world.Send(Routes.CreateMessage)).ToList();
        world.Run();
        Assert.Equal(ids, world.Arrived.Select(call => call.Id));
        Assert.Equal("new", Assert.Single(world.Set.Buckets).Key!.Value.Hash);
        Assert.Equal(0, after.Violations);
    }

    [Fact]
    public void What_one_channel_taught_joins_the_routes_of_the_next_one_before_their_first_call()
    {
        var hints = new RouteHints();
        var first = new BucketWorld(1, 5, 50, _ => null, hints: hints) { Scripted = _ => Fine("h", 5, 4, 5) };
        first.Send(Routes.AddMyMessageReaction);
        first.Send(Routes.DeleteMyMessageReaction);
        first.Run();
        var second = new BucketWorld(2, 5, 50, _ => null, hints: hints);
        second.Send(Routes.AddMyMessageReaction);
        second.Send(Routes.DeleteMyMessageReaction);
        Assert.Equal(1, Assert.Single(second.Set.Buckets).Out);
    }

    [Fact]
    public void A_cancelled_call_leaves_the_queue_and_is_never_sent()
    {
        var world = World(new ModelLimit("h", 1, TimeSpan.FromSeconds(1), WindowShape.FixedFromFirst));
        world.Send(Routes.CreateMessage);
        var second = world.Send(Routes.CreateMessage);
        var third = world.Send(Routes.CreateMessage);
        world.Cancel(second);
        world.Run();
        Assert.DoesNotContain(world.Arrived, call => call.Id == second);
        Assert.IsType<RestError.Cancelled>(world.Completed.Single(done => done.Call.Id == second).Response.Failure);
        Assert.Equal(200, world.Completed.Single(done => done.Call.Id == third).Response.Status);
    }

    [Fact]
    public void A_call_that_gives_up_before_the_global_limit_leaves_its_place_there_to_the_next()
    {
        var set = new BucketSet(new BucketOptions(), new RouteHints(), () => 0);
        var request = RestRequest.Of(Routes.CreateMessage, ["1"]) with { Deadline = TimeSpan.FromHours(1) };
        CallId[] ids = [new(1, 1), new(1, 2), new(1, 3)];
        var effects = new List<BucketEffect>();
        foreach (var id in ids) set.Enqueue(id, request, TimeSpan.Zero, effects);
        Assert.Equal(ids[0], Assert.IsType<BucketEffect.Start>(Assert.Single(effects)).Call.Id);
        for (var i = 0; i < 2; i++)
        {
            effects.Clear();
            set.Cancel(ids[i], TimeSpan.Zero, effects);
            var pass = Assert.IsType<BucketEffect.PassOn>(effects[0]);
            Assert.Equal((ids[i], ids[i + 1]), (pass.From.Id, pass.To.Id));
            Assert.Equal(ids[i], Assert.IsType<BucketEffect.Complete>(effects[1]).Call.Id);
            Assert.Equal(1, Assert.Single(set.Buckets).Out);
        }

        effects.Clear();
        set.Cancel(ids[2], TimeSpan.Zero, effects);
        Assert.IsType<BucketEffect.Withdraw>(effects[0]);
        Assert.Equal(0, Assert.Single(set.Buckets).Out);
    }

    [Fact]
    public void A_call_whose_time_is_over_says_where_it_stood()
    {
        var world = World(new ModelLimit("h", 1, TimeSpan.FromSeconds(30), WindowShape.FixedFromFirst));
        world.Send(Routes.CreateMessage);
        world.Send(Routes.CreateMessage);
        var late = world.Send(Routes.CreateMessage, deadline: TimeSpan.FromSeconds(10));
        world.Run();
        var (_, response, at) = world.Completed.Single(done => done.Call.Id == late);
        var failure = Assert.IsType<RestError.DeadlineExceeded>(response.Failure);
        Assert.Equal(1, failure.Position);
        Assert.InRange(failure.Expected!.Value, TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(55));
        Assert.Equal(TimeSpan.FromSeconds(10), at);
    }

    [Fact]
    public void A_full_queue_refuses_the_next_call_of_its_lane_only()
    {
        var world = new BucketWorld(1, 5, 50, _ => null, new BucketOptions { MaxQueued = 3 });
        for (var i = 0; i < 6; i++) world.Send(Routes.CreateMessage);
        world.Send(Routes.CreateMessage, lane: RestLane.Interaction);
        Assert.Equal(2, world.Completed.Count);
        Assert.All(world.Completed, done => Assert.IsType<RestError.QueueFull>(done.Response.Failure));
    }

    [Fact]
    public void An_urgent_call_overtakes_ten_thousand_bulk_calls_and_bulk_still_gets_a_tenth()
    {
        var limit = new ModelLimit("h", 5, TimeSpan.FromSeconds(1), WindowShape.FixedFromFirst);
        var world = World(limit);
        for (var i = 0; i < 10_000; i++) world.Send(Routes.CreateMessage, lane: RestLane.Bulk, ordered: false);
        for (var second = 1; second <= 100; second++)
        {
            for (var i = 0; i < 8; i++) world.At(TimeSpan.FromSeconds(second), () => world.Send(Routes.CreateMessage, lane: RestLane.Interaction, ordered: false));
        }

        world.Run(TimeSpan.FromSeconds(100));
        var bulk = world.Completed.Count(done => done.Call.Request.Lane == RestLane.Bulk && done.At > TimeSpan.FromSeconds(2));
        Assert.True(bulk >= limit.Accepted * 0.09, $"{bulk} of {limit.Accepted}");
        Assert.True(bulk <= limit.Accepted * 0.2, $"{bulk} of {limit.Accepted}");
    }

    [Fact]
    public void A_failure_is_repeated_only_if_that_can_do_no_harm()
    {
        var world = World(null);
        world.Scripted = call => world.Arrived.Count(other => other.Id == call.Id) < 3 ? Outcome(OutcomeKind.Lost, default, 0) : Fine("h", 5, 4, 5);
        var safe = world.Send(Routes.GetChannel);
        world.Run();
        var unsafeCall = world.Send(Routes.CreateGuildRole);
        world.Run();
        Assert.Equal(200, world.Completed.Single(done => done.Call.Id == safe).Response.Status);
        Assert.Equal(1, world.Arrived.Count(call => call.Id == unsafeCall));
        Assert.IsType<RestError.Unknown>(world.Completed.Single(done => done.Call.Id == unsafeCall).Response.Failure);
    }

    [Fact]
    public void A_call_that_never_left_is_repeated_whatever_it_does()
    {
        var world = World(null);
        world.Scripted = _ => world.Arrived.Count < 3 ? Outcome(OutcomeKind.NotSent, default, 0) : Fine("h", 5, 4, 5);
        world.Send(Routes.CreateGuildRole);
        world.Run();
        Assert.Equal(200, Assert.Single(world.Completed).Response.Status);
    }

    [Fact]
    public void Repetition_ends_with_the_failure_itself()
    {
        var world = World(null);
        world.Scripted = _ => Outcome(OutcomeKind.ServerFailed, default, 0) with { Response = new RestResponse { Status = 503 } };
        world.Send(Routes.GetChannel);
        world.Run();
        Assert.Equal(503, Assert.Single(world.Completed).Response.Status);
        Assert.Equal(5, world.Arrived.Count);
    }

    [Fact]
    public void A_lost_answer_does_not_keep_the_next_call_waiting_for_ever()
    {
        var world = World(null);
        var lost = 0;
        world.Scripted = _ => ++lost is 2 or 3 ? Outcome(OutcomeKind.Lost, default, 0) : Fine("h", 1, 0, 2);
        for (var i = 0; i < 5; i++) world.Send(Routes.GetChannel);
        world.Run();
        Assert.Equal(5, world.Completed.Count(done => done.Response.Status == 200));
    }

    [Fact]
    public void A_route_that_is_always_refused_rests_and_others_go_on()
    {
        var world = new BucketWorld(1, 5, 50, _ => null, new BucketOptions { TripAfter = 20 });
        world.Scripted = call => call.Request.Route.Name == "UpdateGuildMember" ? Fine("a", 50, 49, 1) with { Response = new RestResponse { Status = 403 } } : Fine("b", 50, 49, 1);
        for (var i = 0; i < 2000; i++) world.At(TimeSpan.FromMilliseconds(i * 5), () => world.Send(Routes.UpdateGuildMember, ordered: false));
        world.At(TimeSpan.FromSeconds(9), () => world.Send(Routes.GetGuild));
        world.Run();
        Assert.InRange(world.Arrived.Count(call => call.Request.Route.Name == "UpdateGuildMember"), 20, 100);
        Assert.Contains(world.Completed, done => done.Response.Failure is RestError.Suspended);
        Assert.Contains(world.Completed, done => done.Call.Request.Route.Name == "GetGuild" && done.Response.Status == 200);
    }

    [Fact]
    public void A_webhook_that_is_gone_is_not_called_again()
    {
        var world = World(null);
        world.Scripted = _ => Fine("h", 5, 4, 5) with { Response = new RestResponse { Status = 404, Code = DiscordErrorCode.UnknownWebhook } };
        world.Send(Routes.ExecuteWebhook);
        world.Send(Routes.ExecuteWebhook);
        world.Run();
        world.Send(Routes.ExecuteWebhook);
        Assert.Single(world.Arrived);
        Assert.All(world.Completed, done => Assert.Equal(404, done.Response.Status));
        Assert.Equal(3, world.Completed.Count);
    }

    [Fact]
    public void A_refused_token_ends_every_call_that_needs_it()
    {
        var world = World(null);
        world.Scripted = _ => Outcome(OutcomeKind.TokenRefused, default, 0) with { Response = RestResponse.Failed(new RestError.Unauthorized()) };
        for (var i = 0; i < 5; i++) world.Send(Routes.CreateMessage);
        world.Run();
        Assert.Equal(5, world.Completed.Count);
        Assert.Single(world.Arrived);
    }

    [Fact]
    public void Calls_that_were_not_sent_can_be_given_back_in_order()
    {
        var world = World(null);
        var ids = Enumerable.Range(0, 4).Select(_ => world.Send(Routes.CreateMessage)).ToList();
        Assert.Equal(ids.Skip(1), world.Set.ReturnUnsent().Select(call => call.Id));
        Assert.Equal(1, world.Set.Count);
    }

    [Fact]
    public void Who_takes_over_from_a_lost_node_waits_until_that_nodes_window_is_over()
    {
        var hints = new RouteHints();
        var limit = new ModelLimit("h", 2, TimeSpan.FromSeconds(5), WindowShape.FixedFromFirst);
        var lost = new BucketWorld(1, 5, 50, _ => limit, hints: hints);
        lost.Send(Routes.CreateMessage);
        lost.Send(Routes.CreateMessage);
        lost.Run(TimeSpan.FromSeconds(1));
        var next = new BucketWorld(2, 5, 50, _ => limit, hints: hints, takenOverAt: TimeSpan.FromSeconds(1));
        next.At(TimeSpan.FromSeconds(1.2), () => next.Send(Routes.CreateMessage));
        next.Run(TimeSpan.FromSeconds(10));
        Assert.Equal(0, limit.Violations);
        Assert.InRange(Assert.Single(next.Completed).At, TimeSpan.FromSeconds(6.3), TimeSpan.FromSeconds(6.5));
    }

    [Fact]
    public void Who_takes_over_a_route_that_nobody_has_seen_waits_for_the_common_window()
    {
        var next = new BucketWorld(2, 5, 50, _ => null, takenOverAt: TimeSpan.FromSeconds(1)) { Scripted = _ => Fine("h", 5, 4, 5) };
        next.At(TimeSpan.FromSeconds(1.2), () => next.Send(Routes.CreateMessage));
        next.Run(TimeSpan.FromSeconds(10));
        Assert.InRange(Assert.Single(next.Completed).At, TimeSpan.FromSeconds(6.3), TimeSpan.FromSeconds(6.5));
    }

    [Fact]
    public void Nothing_is_forgotten_before_its_window_is_over()
    {
        var world = World(new ModelLimit("h", 1, TimeSpan.FromSeconds(5), WindowShape.FixedFromFirst));
        world.Send(Routes.CreateMessage);
        Assert.False(world.Set.IsIdle(world.Now));
        world.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(Create, Assert.Single(world.Set.Buckets).Routes.Single());
        Assert.False(world.Set.IsIdle(world.Now));
        Assert.True(world.Set.IsIdle(world.Now + TimeSpan.FromSeconds(6)));
    }

    private static BucketWorld World(ModelLimit? limit) => new(1, 95, 100, _ => limit);

    private static CallOutcome Fine(string bucket, int limit, int remaining, double reset) =>
        Outcome(OutcomeKind.Answered, new LimitHeaders(bucket, limit, remaining, TimeSpan.FromSeconds(reset)), 0);

    private static CallOutcome Outcome(OutcomeKind kind, LimitHeaders headers, double retryAfter) => new(kind, default, default, headers, TimeSpan.FromSeconds(retryAfter),
        kind == OutcomeKind.Answered ? new RestResponse { Status = 200 } : RestResponse.Failed(kind == OutcomeKind.Lost ? new RestError.Unknown("lost") : new RestError.Unreachable("x")));
}
