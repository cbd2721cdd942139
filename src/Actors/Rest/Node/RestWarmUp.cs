using Akka.Actor;
using Guildhall.Actors.Cluster;
using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>
/// Makes one call that asks for nothing when a node starts, by an owner of its own: what owns and sends calls is compiled then, and a
/// connection is open, before the limits of a lost node find their next place here. (Measured: the first 25 calls of a node that had just
/// been given limits took 150 to 330 ms more than later ones, and each held its place in the bot's 50 a second for as long.) Nothing rests on
/// it: if it fails, the first calls pay.
/// </summary>
internal sealed class RestWarmUp(RestNode node, IActorRef gate) : UntypedActor
{
    private static readonly RestEntity Own = new("warm-up"); // no call of anybody else belongs to it
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    protected override void PreStart()
    {
        // Without the token the limit of the address counts, not the bot's. Source: topics/rate-limits.mdx.
        var request = RestRequest.Of(Routes.GetGateway, []) with { Deadline = Limit, IsGlobalExempt = true };
        var call = new PendingCall(new CallId(Random.Shared.NextInt64(), 0), request, node.Now + Limit, node.Now);
        node.Calls.Add(call);
        Context.ActorOf(Made.Props(() => new RestBucketActor(Own, node, gate)), Own.Value).Tell(new RestCommands.Send(call.Id, request));
        call.Result.PipeTo(Self);
    }

    protected override void OnReceive(object message) => Context.Stop(Self); // answered, or not: its owner stops with it
}
