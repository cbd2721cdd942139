namespace Guildhall.Host.CommandLine;

/// <summary>The base address of a Discord API.</summary>
internal static class ApiAddress
{
    /// <summary>The real Discord.</summary>
    public static readonly Uri Discord = new("https://discord.com/api/v10");

    /// <summary>Takes any http or https address with any host, port and path, without query; a closing slash is dropped.</summary>
    public static bool TryParse(string text, out Uri api)
    {
        api = Discord;
        if (!Uri.TryCreate(text.Trim().TrimEnd('/'), UriKind.Absolute, out var parsed)) return false;
        if (parsed.Scheme != Uri.UriSchemeHttp && parsed.Scheme != Uri.UriSchemeHttps) return false;
        if (parsed.Host.Length == 0 || parsed.Query.Length > 0 || parsed.Fragment.Length > 0 || parsed.UserInfo.Length > 0) return false;
        api = parsed;
        return true;
    }

    /// <summary>What to write instead.</summary>
    public static string Problem(string text) => $"'{text}' is no API address: write one such as http://127.0.0.1:8080/api/v10 or {Discord}.";

    /// <summary>The address of a route below the base.</summary>
    public static Uri Route(Uri api, string route) => new($"{api.AbsoluteUri.TrimEnd('/')}/{route}");
}
