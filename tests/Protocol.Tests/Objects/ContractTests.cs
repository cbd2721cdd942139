using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guildhall.Protocol.Tests.Objects;

public class ContractTests
{
    public static TheoryData<Type> Types() =>
        [.. typeof(DiscordObject).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DiscordObject)) && !t.IsAbstract)];

    [Theory, MemberData(nameof(Types))]
    public void Every_object_has_a_contract_that_reads_and_writes_all_its_keys(Type type)
    {
        var contract = DiscordJson.Options.GetTypeInfo(type);

        var value = JsonSerializer.Deserialize("{}", contract);

        foreach (var property in contract.Properties)
        {
            var isLeftOut = property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), false) ?? true;
            if (isLeftOut && property.Get is null) continue;
            Assert.NotNull(property.Get);
            Assert.NotNull(property.Set);
            if (!property.IsExtensionData) Assert.NotNull(DiscordJson.Options.GetTypeInfo(property.PropertyType));
        }

        Assert.NotNull(JsonSerializer.Serialize(value, contract));
    }
}
