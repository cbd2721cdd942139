using System.Text.Json.Serialization;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>What the bench's processes say to each other.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ServerFacts))]
[JsonSerializable(typeof(ClientOrder))]
[JsonSerializable(typeof(ClientResult))]
[JsonSerializable(typeof(MemoryResult))]
internal sealed partial class BenchJson : JsonSerializerContext;
