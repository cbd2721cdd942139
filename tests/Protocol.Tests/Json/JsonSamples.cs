using System.Text.Json;
using CsCheck;

namespace Guildhall.Protocol.Tests.Json;

/// <summary>JSON of any form, long enough that values begin, end and escape anywhere in and across blocks.</summary>
internal static class JsonSamples
{
    public static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char['a', 'z'], 0, 70],
        Gen.String[Gen.OneOf('{', '}', '[', ']', '"', '\\', ',', ':', ' ', 'é', '漢'), 0, 40]);

    public static readonly Gen<string> Value = Gen.Recursive<string>((depth, inner) => depth > 4
        ? Gen.OneOf(Gen.OneOf("null", "true", "false", "-2.5e3", "0"), Text.Select(text => JsonSerializer.Serialize(text)))
        : Gen.OneOf(
            Text.Select(text => JsonSerializer.Serialize(text)),
            inner.Array[0, 4].Select(items => "[" + string.Join(", ", items) + "]"),
            Object(inner, 6)));

    /// <summary>Objects of as many properties as the most.</summary>
    public static Gen<string> Objects(int most) => Object(Value, most);

    // blanks everywhere, nowhere, or here and there
    private static Gen<string> Object(Gen<string> value, int most) => Gen.Select(Gen.Select(Text, value, Gen.Int[0, 63]).Array[0, most], Gen.Int[0, 2]).Select((fields, kind) =>
    {
        string Blank(int bits, int bit) => kind == 1 || (kind == 2 && (bits >> bit) % 2 == 1) ? " " : "";
        return "{" + string.Join(',', fields.Select(f =>
            $"{Blank(f.Item3, 0)}{JsonSerializer.Serialize(f.Item1)}{Blank(f.Item3, 1)}:{Blank(f.Item3, 2)}{f.Item2}{Blank(f.Item3, 3)}")) + "}";
    });
}
