using Guildhall.Actors.Cluster;
using Microsoft.Extensions.Time.Testing;

namespace Guildhall.Actors.Tests.Cluster;

public sealed class NodeLeaseTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void It_holds_from_the_question_on_that_was_answered_not_from_the_answer()
    {
        var lease = new NodeLease(_time);
        Assert.False(lease.Holds);
        var asked = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(2));
        lease.Extend(asked, Duration);
        Assert.True(lease.Holds);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(lease.Holds);
    }

    [Fact]
    public void A_pause_longer_than_it_ends_the_term_and_the_next_grant_begins_another()
    {
        var lease = new NodeLease(_time);
        lease.Extend(_time.GetTimestamp(), Duration);
        var term = lease.Term;
        _time.Advance(Duration / 2);
        lease.Extend(_time.GetTimestamp(), Duration);
        Assert.True(lease.HoldsSince(term));

        _time.Advance(Duration); // frozen
        lease.Extend(_time.GetTimestamp(), Duration);
        Assert.True(lease.Holds);
        Assert.False(lease.HoldsSince(term));
    }

    [Fact]
    public void An_answer_that_comes_too_late_grants_nothing()
    {
        var lease = new NodeLease(_time);
        var asked = _time.GetTimestamp();
        _time.Advance(Duration);
        lease.Extend(asked, Duration);
        Assert.False(lease.Holds);
    }

    [Fact]
    public void What_is_revoked_is_never_granted_again()
    {
        var lease = new NodeLease(_time);
        lease.Extend(_time.GetTimestamp(), Duration);
        lease.Revoke();
        lease.Extend(_time.GetTimestamp(), Duration);
        Assert.False(lease.Holds);
    }
}
