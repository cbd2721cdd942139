using Guildhall.Actors.Rest;

namespace Guildhall.Actors.Tests.Rest;

public class InvalidRequestLogTests
{
    [Fact]
    public void Refusals_count_for_ten_minutes_and_not_much_longer()
    {
        var log = new InvalidRequestLog();
        for (var minute = 0; minute < 5; minute++) log.Count(TimeSpan.FromMinutes(minute));
        Assert.Equal(5, log.TotalAt(TimeSpan.FromMinutes(9.9)));
        Assert.Equal(4, log.TotalAt(TimeSpan.FromMinutes(10.4)));
        Assert.Equal(1, log.TotalAt(TimeSpan.FromMinutes(13.9)));
        Assert.Equal(0, log.TotalAt(TimeSpan.FromHours(3)));
    }
}
