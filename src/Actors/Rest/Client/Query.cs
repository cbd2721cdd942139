using System.Globalization;
using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>Writes query texts; values that are null are left out.</summary>
internal static class Query
{
    public static string? Of(params ReadOnlySpan<(string Name, string? Value)> pairs) => RoutePath.Query(pairs) is { Length: > 0 } query ? query[1..] : null;

    public static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);
}
