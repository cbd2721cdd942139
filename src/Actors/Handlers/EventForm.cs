using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>
/// In which form a handler wants an event: some events can be read wholly or in brief (<see cref="MessageCreate"/>, <see cref="ChatMessage"/>),
/// and only what is wanted is read.
/// </summary>
/// <param name="Type">The typed event.</param>
/// <param name="Read">Reads it from a dispatch's <c>d</c>; throws <see cref="EventFormatException"/>.</param>
internal sealed record EventForm(Type Type, EventForm.Reader Read)
{
    internal delegate IGatewayEvent Reader(EventBody d);

    public static EventForm Of<TEvent>() where TEvent : class, IGatewayEvent<TEvent> => Cached<TEvent>.Form;

    private static class Cached<TEvent> where TEvent : class, IGatewayEvent<TEvent>
    {
        public static readonly EventForm Form = new(typeof(TEvent), EventReader.Read<TEvent>);
    }
}

/// <summary>A handler's code for one event.</summary>
/// <param name="Form">The form it wants the event in.</param>
/// <param name="Handle">The code.</param>
internal sealed record EventSubscription(EventForm Form, Func<IGatewayEvent, Task> Handle);
