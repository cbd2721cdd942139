using System.Text.Json.Serialization;
using Guildhall.Bench.EndToEnd.Streaming;

namespace Guildhall.Bench.EndToEnd.Runs;

/// <summary>What the bench's processes say to each other.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ServerFacts))]
[JsonSerializable(typeof(ClientOrder))]
[JsonSerializable(typeof(ClientResult))]
[JsonSerializable(typeof(MemoryResult))]
[JsonSerializable(typeof(PacedReading))]
[JsonSerializable(typeof(NodeOrder))]
[JsonSerializable(typeof(NodeReading))]
[JsonSerializable(typeof(FloorOrder))]
internal sealed partial class BenchJson : JsonSerializerContext;
