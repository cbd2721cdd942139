using System.Text.Json.Serialization;
using Guildhall.Protocol;

namespace Guildhall.Host.Preflight;

/// <summary>GET /users/@me, as far as it is needed. Source: resources/user.mdx.</summary>
internal sealed record UserAnswer(UserId Id, string Username);

/// <summary>GET /applications/@me, as far as it is needed. Source: resources/application.mdx.</summary>
internal sealed record ApplicationAnswer(ulong Flags = 0);

/// <summary>GET /gateway/bot. Source: events/gateway.mdx, "Get Gateway Bot".</summary>
internal sealed record GatewayAnswer(string Url, int Shards, SessionStartLimit SessionStartLimit);

/// <summary>The budget of IDENTIFYs; <paramref name="ResetAfter"/> in milliseconds.</summary>
internal sealed record SessionStartLimit(int Total, int Remaining, long ResetAfter, int MaxConcurrency);

/// <summary>Readers of the probe's answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(ApplicationAnswer))]
[JsonSerializable(typeof(GatewayAnswer))]
internal sealed partial class ProbeJson : JsonSerializerContext;
