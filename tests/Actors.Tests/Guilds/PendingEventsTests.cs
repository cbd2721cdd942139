using Guildhall.Actors.Guilds;

namespace Guildhall.Actors.Tests.Guilds;

public class PendingEventsTests
{
    private readonly PendingEvents _pending = new();

    [Fact]
    public void An_event_that_nobody_needs_is_done_at_once() => Assert.True(_pending.Add(1, flush: 0, handlers: 0));

    [Fact]
    public void A_state_change_is_done_when_its_flush_is_stored()
    {
        Assert.False(_pending.Add(1, flush: 1, handlers: 0));
        Assert.Equal([1L], _pending.Stored(1));
    }

    [Fact]
    public void A_change_of_a_later_flush_is_not_done_by_an_earlier_one()
    {
        _pending.Add(1, flush: 1, handlers: 0);
        _pending.Add(2, flush: 2, handlers: 0);
        Assert.Equal([1L], _pending.Stored(1));
        Assert.Equal([2L], _pending.Stored(2));
    }

    [Fact]
    public void A_handled_event_waits_for_all_its_handlers()
    {
        _pending.Add(1, flush: 0, handlers: 2);
        Assert.False(_pending.Handled(1, flush: 0));
        Assert.True(_pending.Handled(1, flush: 0));
        Assert.Equal(0, _pending.Count);
    }

    [Fact]
    public void A_handler_that_changed_its_state_makes_the_event_wait_for_the_flush()
    {
        _pending.Add(1, flush: 0, handlers: 1);
        Assert.False(_pending.Handled(1, flush: 1));
        Assert.Equal([1L], _pending.Stored(1));
    }

    [Fact]
    public void A_stored_change_still_waits_for_its_handler()
    {
        _pending.Add(1, flush: 1, handlers: 1);
        Assert.Empty(_pending.Stored(1));
        Assert.True(_pending.Handled(1, flush: 0));
    }

    [Fact]
    public void Events_that_a_flush_frees_come_in_order()
    {
        foreach (var sequence in new long[] { 9, 3, 7, 5 }) _pending.Add(sequence, flush: 1, handlers: 0);
        Assert.Equal([3L, 5, 7, 9], _pending.Stored(1));
    }
}
