using Microsoft.AspNetCore.Http;

namespace Guildhall.LocalDiscord;

/// <summary>Rate-limit headers as no document describes them.</summary>
internal static class OddHeaders
{
    private const string Prefix = "X-RateLimit-";

    public static readonly string[] Forms = ["missing", "zero", "negative", "text", "twice", "past"];

    public static void Write(IHeaderDictionary headers, string form)
    {
        foreach (var name in headers.Keys.Where(key => key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            switch (form)
            {
                case "missing": headers.Remove(name); break;
                case "zero" when IsNumber(name): headers[name] = "0"; break;
                case "negative" when IsNumber(name): headers[name] = "-1"; break;
                case "text" when IsNumber(name): headers[name] = "soon"; break;
                case "twice": headers[name] = new([.. headers[name], .. headers[name]]); break;
                case "past" when name.EndsWith("-Reset", StringComparison.OrdinalIgnoreCase): headers[name] = "1000000000.000"; break;
            }
        }
    }

    private static bool IsNumber(string name) => !name.EndsWith("-Bucket", StringComparison.OrdinalIgnoreCase) && !name.EndsWith("-Scope", StringComparison.OrdinalIgnoreCase);
}
