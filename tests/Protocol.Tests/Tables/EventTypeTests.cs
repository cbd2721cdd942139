namespace Guildhall.Protocol.Tests.Tables;

public class EventTypeTests
{
    private static readonly List<Type> Types = [.. typeof(IGatewayEvent).Assembly.GetExportedTypes()
        .Where(t => !t.IsAbstract && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IGatewayEvent<>)))];

    public static TheoryData<GatewayEvent> Events => [.. GatewayEvents.All.Select(facts => facts.Event)];

    public static TheoryData<Type> EventTypes => [.. Types];

    [Theory, MemberData(nameof(Events))]
    public void Every_event_of_the_table_is_read_into_a_typed_record_of_its_name(GatewayEvent kind)
    {
        var e = EventReader.Read(kind, kind.Name(), "{}"u8);

        Assert.Equal(kind, e.Event);
        Assert.Equal(kind.ToString(), e.GetType().Name);
    }

    [Theory, MemberData(nameof(EventTypes))]
    public void Every_event_type_is_read_by_its_type(Type type)
    {
        var read = typeof(EventReader).GetMethods().Single(m => m is { Name: nameof(EventReader.Read), IsGenericMethod: true } && m.GetParameters()[0].ParameterType == typeof(ReadOnlySpan<byte>));
        var e = (IGatewayEvent)read.MakeGenericMethod(type).CreateDelegate<Reading>()("{}"u8);

        Assert.IsType(type, e);
    }

    [Fact]
    public void Only_the_brief_message_shares_an_event_with_another_type()
    {
        var shared = Types.GroupBy(t => t.GetProperty("Kind")!.GetValue(null)).Where(g => g.Count() > 1).SelectMany(g => g.Select(t => t.Name));

        Assert.Equal([nameof(ChatMessage), nameof(MessageCreate)], shared.Order(StringComparer.Ordinal));
    }

    private delegate IGatewayEvent Reading(ReadOnlySpan<byte> d);
}
