using Guildhall.Actors.Rest;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Rest;

/// <summary>Far more calls than the global limit lets through, on virtual time.</summary>
public sealed class OverloadTests
{
    private const int Channels = 20, Share = 5;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public void A_channel_whose_calls_all_wait_as_long_as_they_may_still_gets_its_turns()
    {
        var (hints, gate) = (new RouteHints(), new GlobalGate(new GlobalLimitOptions()));
        gate.Grant(Share, TimeSpan.FromHours(1), 0);
        var sets = Enumerable.Range(0, Channels).Select(_ => new BucketSet(new BucketOptions(), hints, () => 0)).ToArray();
        var sent = new int[Channels];
        var (effects, passed, number) = (new List<BucketEffect>(), new List<GateTicket>(), 0L);
        for (var (now, step) = (TimeSpan.Zero, 0); now < TimeSpan.FromSeconds(120); (now, step) = (now + Step, step + 1))
        {
            for (var channel = 0; channel < Channels; channel++)
            {
                sets[channel].Tick(now, effects);
                // each of the quiet ones wants its fair share of the limit and some, the first one ten times as much
                if (step % (channel == 0 ? 10 : 100) == 0)
                    sets[channel].Enqueue(new CallId(1, ++number), RestRequest.Of(Routes.CreateMessage, [$"{channel}"]) with { Deadline = Patience }, now, effects);
                Run(channel);
            }

            gate.Release(now, passed);
            foreach (var ticket in passed)
            {
                var channel = (int)ticket.Owner;
                if (sets[channel].TakeForSending(ticket.Id, now) is not { } call)
                {
                    gate.Refund(ticket.Id);
                    continue;
                }

                sent[channel]++;
                gate.Land(call.Id, now);
                sets[channel].Answer(call.Id, new CallOutcome(OutcomeKind.Answered, now, now, default, default, new RestResponse { Status = 200 }), now, effects);
                Run(channel);
            }

            passed.Clear();
        }

        Assert.InRange(sent.Sum(), Share * 114, Share * 121);
        var fair = sent.Sum() / Channels;
        Assert.InRange(sent[0], fair * 3 / 4, fair * 5 / 4);

        void Run(int channel)
        {
            foreach (var effect in effects)
            {
                switch (effect)
                {
                    case BucketEffect.Start start:
                        gate.Request(Ticket(start.Call, channel));
                        break;
                    case BucketEffect.PassOn pass:
                        gate.PassOn(pass.From.Id, Ticket(pass.To, channel));
                        break;
                    case BucketEffect.Withdraw withdraw:
                        gate.Withdraw(withdraw.Call.Id, withdraw.Call.Request.Lane, false);
                        break;
                }
            }

            effects.Clear();
        }
    }

    private static GateTicket Ticket(QueuedCall call, int channel) => new(call.Id, call.Request.Lane, false, channel);
}
