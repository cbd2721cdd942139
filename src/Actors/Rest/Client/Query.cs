using System.Globalization;
using System.Text;

namespace Guildhall.Actors.Rest;

/// <summary>Writes query texts; values that are null are left out.</summary>
internal static class Query
{
    public static string? Of(params ReadOnlySpan<(string Name, string? Value)> pairs)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in pairs)
        {
            if (value is null) continue;
            if (query.Length > 0) query.Append('&');
            query.Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return query.Length == 0 ? null : query.ToString();
    }

    public static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);
}
