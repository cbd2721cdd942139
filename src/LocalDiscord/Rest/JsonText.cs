using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>Whether all texts of a JSON value can be read.</summary>
internal static class JsonText
{
    /// <summary>Whether it is UTF-8 and no escape is half of a surrogate pair.</summary>
    /// <param name="json">Valid JSON apart from that.</param>
    public static bool IsUnicode(ReadOnlySpan<byte> json) => Utf8.IsValid(json) && EscapesArePairs(json);

    private static bool EscapesArePairs(ReadOnlySpan<byte> json)
    {
        while (json.IndexOf((byte)'\\') is >= 0 and var at)
        {
            json = json[at..];
            if (json[1] != 'u')
            {
                json = json[2..];
                continue;
            }

            var unit = UnitOf(json);
            json = json[6..];
            if (!char.IsSurrogate(unit)) continue;
            if (!char.IsHighSurrogate(unit) || json.Length < 6 || json[0] != '\\' || json[1] != 'u' || !char.IsLowSurrogate(UnitOf(json))) return false;
            json = json[6..];
        }

        return true;
    }

    private static char UnitOf(ReadOnlySpan<byte> escape) => (char)ushort.Parse(Encoding.ASCII.GetString(escape[2..6]), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
