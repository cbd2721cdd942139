using System.Reflection;
using Akka.Actor;
using Guildhall.Actors.Cluster;
using Guildhall.Actors.Guilds;
using Guildhall.Protocol;

namespace Guildhall.Actors.Tests.Cluster;

public sealed class WireSerializerTests : IDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("wire");

    public static TheoryData<Type> MessageTypes() =>
        [.. typeof(IWireMessage).Assembly.GetTypes().Where(t => typeof(IWireMessage).IsAssignableFrom(t) && !t.IsInterface && !t.IsAbstract)];

    public void Dispose() => _system.Dispose();

    [Theory]
    [MemberData(nameof(MessageTypes))]
    public void Every_message_that_travels_comes_back_as_it_was_sent(Type type)
    {
        var serializer = new WireSerializer((ExtendedActorSystem)_system);
        var message = Sample(type);
        var manifest = serializer.Manifest(message);
        var bytes = serializer.ToBinary(message);
        var back = serializer.FromBinary(bytes, manifest);
        Assert.IsType(type, back);
        Assert.Equal(bytes, serializer.ToBinary(back));
    }

    [Fact]
    public void A_search_for_members_keeps_its_conditions()
    {
        var serializer = new WireSerializer((ExtendedActorSystem)_system);
        var query = new GuildQueries.FindMembers(new GuildId(81384788765712384), new RoleId(7), "al", new UserId(9), 50);
        Assert.Equal(query, serializer.FromBinary(serializer.ToBinary(query), serializer.Manifest(query)));
    }

    [Fact]
    public void A_message_of_another_version_is_refused_by_name()
    {
        var serializer = new WireSerializer((ExtendedActorSystem)_system);
        var refused = Assert.Throws<InvalidOperationException>(() => serializer.FromBinary([], "nonesuch"));
        Assert.Contains("nonesuch", refused.Message, StringComparison.Ordinal);
    }

    private static object Sample(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(Value)]);
    }

    private static object? Value(ParameterInfo parameter) => Nullable.GetUnderlyingType(parameter.ParameterType) is { } inner ? Of(inner) : Of(parameter.ParameterType);

    private static object? Of(Type type) =>
        type == typeof(string) ? "wss://gateway.example" :
        type == typeof(int) ? 16 :
        type == typeof(long) ? 1L << 40 :
        type == typeof(byte[]) ? "[1]"u8.ToArray() :
        type == typeof(Permissions) ? Permissions.SendMessages :
        type == typeof(GuildInfo) ? new GuildInfo(new GuildId(1), "Harbor", new UserId(2), new ChannelId(3), 10, 9, true) :
        type == typeof(bool) ? true :
        type == typeof(DateTimeOffset) ? DateTimeOffset.UnixEpoch.AddMilliseconds(1_764_000_000_123) :
        type == typeof(IReadOnlyList<string>) ? (string[])["one", "two"] :
        type == typeof(ShardId) ? new ShardId(3, 16) :
        type.IsValueType && type.GetConstructor([typeof(ulong)]) is { } id ? id.Invoke([81384788765712384UL]) :
        throw new NotSupportedException($"Teach the test a value of {type}.");
}
