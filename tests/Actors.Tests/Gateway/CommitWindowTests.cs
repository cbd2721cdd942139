using System.Buffers;
using CsCheck;
using Guildhall.Actors.Gateway;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Gateway;

public sealed class CommitWindowTests
{
    private static readonly GuildId One = new(1);
    private static readonly GuildId Two = new(2);

    private readonly CommitWindow _window = new(new SessionId("abc"), 0);

    private SequenceVerdict Receive(long sequence, GuildId guild) => Receive(_window, sequence, guild);

    private static SequenceVerdict Receive(CommitWindow window, long sequence, GuildId guild)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(8);
        BitConverter.TryWriteBytes(buffer, sequence);
        return window.Received(new PendingEvent(sequence, guild, GatewayEvent.MessageCreate, "MESSAGE_CREATE", new EventBody(buffer, 8)));
    }

    [Fact]
    public void Events_done_at_once_are_committed_at_once()
    {
        _window.ReceivedDone(1, 500);
        Assert.Equal((500, 500, 0), (_window.Committed, _window.ReceivedHighest, _window.Outstanding));
    }

    [Fact]
    public void The_committed_sequence_waits_for_the_oldest_event_that_is_not_done()
    {
        Receive(1, One);
        Receive(2, Two);
        _window.ReceivedDone(3, 9);
        Assert.True(_window.Done(2));
        Assert.Equal(0, _window.Committed);
        Assert.True(_window.Done(1));
        Assert.Equal(9, _window.Committed);
    }

    [Fact]
    public void A_window_that_continues_a_session_starts_at_its_checkpoint()
    {
        var window = new CommitWindow(new SessionId("abc"), 100);
        Assert.Equal(SequenceVerdict.Duplicate, window.Classify(100));
        Assert.Equal(SequenceVerdict.Next, Receive(window, 101, One));
        Assert.Equal(100, window.Committed);
    }

    [Fact]
    public void A_sequence_that_came_before_is_a_duplicate()
    {
        Receive(1, One);
        Assert.Equal(SequenceVerdict.Duplicate, Receive(1, One));
        Assert.Equal(1, _window.Outstanding);
    }

    [Fact]
    public void A_jump_is_not_taken_until_it_is_accepted_as_a_gap()
    {
        Receive(1, One);
        Assert.Equal(SequenceVerdict.Jump, Receive(4, One));
        Assert.Equal(1, _window.ReceivedHighest);
        _window.Skip(3);
        Assert.Equal(SequenceVerdict.Next, Receive(4, One));
    }

    [Fact]
    public void A_run_that_overlaps_what_was_received_counts_for_its_new_part()
    {
        _window.ReceivedDone(1, 5);
        Assert.Equal(SequenceVerdict.Next, _window.ReceivedDone(3, 8));
        Assert.Equal(8, _window.ReceivedHighest);
        Assert.Equal(SequenceVerdict.Jump, _window.ReceivedDone(10, 12));
    }

    [Fact]
    public void A_guild_that_restarts_gets_its_events_that_are_not_done_in_order_with_their_payload()
    {
        Receive(1, One);
        Receive(2, Two);
        Receive(3, One);
        Receive(4, One);
        _window.Done(3);
        var events = _window.NotDoneOf(One).ToList();
        Assert.Equal([1L, 4L], events.Select(e => e.Sequence));
        Assert.Equal([1L, 4L], events.Select(e => BitConverter.ToInt64(e.Body.Span)));
        Assert.True(_window.HasNotDoneOf(Two));
        Assert.False(_window.HasNotDoneOf(default));
    }

    [Fact]
    public void Done_twice_or_for_an_unknown_event_changes_nothing()
    {
        Receive(1, One);
        Assert.True(_window.Done(1));
        Assert.False(_window.Done(1));
        Assert.False(_window.Done(77));
        Assert.Equal((1, 0, 0), (_window.Committed, _window.Outstanding, _window.OutstandingBytes));
    }

    [Fact]
    public void Runs_of_done_events_allocate_nothing_however_long()
    {
        _window.ReceivedDone(1, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 2; i < 100_000; i++) _window.ReceivedDone(i, i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void It_agrees_with_a_naive_model() =>
        Gen.Select(Gen.Int[0, 9], Gen.Long[0, 12], Gen.ULong[1, 3]).Array[0, 400].Sample(moves =>
        {
            var window = new CommitWindow(new SessionId("abc"), 0);
            var pending = new SortedDictionary<long, ulong>();
            var highest = 0L;
            foreach (var (kind, number, guild) in moves)
            {
                switch (kind)
                {
                    case 0 or 1 or 2 or 3:
                        Assert.Equal(SequenceVerdict.Next, Receive(window, ++highest, new GuildId(guild)));
                        pending.Add(highest, guild);
                        break;
                    case 4:
                        Assert.Equal(SequenceVerdict.Next, window.ReceivedDone(highest + 1, highest + 1 + number));
                        highest += 1 + number;
                        break;
                    case 5:
                        var verdict = Receive(window, highest + 2 + number, new GuildId(guild));
                        Assert.Equal(SequenceVerdict.Jump, verdict);
                        window.Skip(highest + number);
                        highest += number;
                        break;
                    case 6:
                        Assert.Equal(SequenceVerdict.Duplicate, window.Classify(highest - number));
                        break;
                    default:
                        var sequence = pending.Count == 0 ? highest : pending.Keys.ElementAt((int)number % pending.Count);
                        Assert.Equal(pending.Remove(sequence), window.Done(sequence));
                        break;
                }

                Assert.Equal(highest, window.ReceivedHighest);
                Assert.Equal(pending.Count == 0 ? highest : pending.Keys.First() - 1, window.Committed);
                Assert.Equal((pending.Count, pending.Count * 8), (window.Outstanding, window.OutstandingBytes));
                Assert.Equal(pending.Where(e => e.Value == guild).Select(e => e.Key), window.NotDoneOf(new GuildId(guild)).Select(e => e.Sequence));
            }
        });
}
