using Guildhall.Actors.Handlers;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Handlers;

public class EventIdentityTests
{
    private readonly EventIdentity _identity = new(new SessionId("8f2b6c1d4e7a90b35c6d7e8f9a0b1c2d"), 42);

    [Fact]
    public void A_repeated_run_names_its_calls_alike() => Assert.Equal(_identity.Nonce("Greeter", 1), _identity.Nonce("Greeter", 1));

    [Fact]
    public void Every_call_of_every_handler_of_every_event_has_its_own_nonce()
    {
        string[] nonces =
        [
            _identity.Nonce("Greeter", 1), _identity.Nonce("Greeter", 2), _identity.Nonce("Counter", 1),
            (_identity with { Sequence = 43 }).Nonce("Greeter", 1), (_identity with { Session = new SessionId("other") }).Nonce("Greeter", 1),
        ];
        Assert.Equal(nonces.Length, nonces.Distinct().Count());
    }

    [Fact]
    public void A_nonce_fits_into_discords_25_characters() => Assert.InRange(_identity.Nonce(new string('x', 200), int.MaxValue).Length, 1, 25);

    [Fact]
    public void A_handlers_row_comes_back_as_it_was_written()
    {
        var row = HandlerRow.Write(_identity, [1, 2, 3]);
        Assert.True(HandlerRow.TryRead(row, out var handled, out var state));
        Assert.Equal(_identity, handled);
        Assert.Equal([1, 2, 3], state);
    }

    [Fact]
    public void A_damaged_row_is_recognised()
    {
        var row = HandlerRow.Write(_identity, [1, 2, 3]);
        Assert.False(HandlerRow.TryRead(row.AsSpan(0, 20), out _, out _));
        row[0] = 99;
        Assert.False(HandlerRow.TryRead(row, out _, out _));
    }
}
