using Guildhall.Checking;
using Guildhall.Host.Chaos;
using Guildhall.LocalDiscord;
using Guildhall.Protocol;

namespace Guildhall.Host.Tests.Chaos;

public sealed class TallyOwedTests
{
    private static readonly GuildId Guild = new(7);

    [Fact]
    public void Where_nothing_is_reported_as_lost_every_message_is_owed() => Assert.Equal(new TallyOwed(4, 4), Of());

    [Fact]
    public void What_is_reported_as_lost_is_not_owed() => Assert.Equal(new TallyOwed(2, 2), Of(Line(LineKind.Gap, from: 3, to: -1)));

    [Fact]
    public void What_is_reported_as_lost_but_was_handled_may_be_counted_or_not()
    {
        var owed = Of(Line(LineKind.Gap, from: 2, to: 3), Handled(1), Handled(2));
        Assert.Equal(new TallyOwed(2, 3), owed);
        Assert.Equal([false, true, true, false], new long[] { 1, 2, 3, 4 }.Select(owed.Allows));
    }

    [Fact]
    public void A_gap_of_another_session_takes_nothing_off() => Assert.Equal(new TallyOwed(4, 4), Of(Line(LineKind.Gap, from: 1, to: -1) with { Session = "other" }));

    private static TallyOwed Of(params JournalLine[] lines) =>
        TallyOwed.Of([.. Enumerable.Range(1, 4).Select(s => new DispatchRecord(new SessionId("s"), s, new ShardId(0, 1), Guild, GatewayEvent.MessageCreate, 0, default))], lines)[Guild];

    private static JournalLine Handled(long sequence) => Line(LineKind.Handled, 0, sequence) with { Handler = "ChaosTally" };

    private static JournalLine Line(LineKind kind, long from, long to) => new(kind, 0, 0, 0, 1, "s", from, to, Guild, 1, true, null, null);
}
