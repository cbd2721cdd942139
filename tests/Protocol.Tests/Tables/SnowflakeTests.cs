using System.Globalization;
using System.Text;
using CsCheck;

namespace Guildhall.Protocol.Tests.Tables;

public sealed class SnowflakeTests
{
    private static readonly Gen<string> AlmostIds =
        from id in Gen.ULong
        from digits in Gen.Int[1, 20]
        from zeros in Gen.Int[0, 3]
        from at in Gen.Int[0, 30]
        from odd in Gen.OneOf("", "", "", "/", ":", "-", "+", " ", ".", "a", "\u00b2", "\u0661", "\0")
        select Broken(new string('0', zeros) + id.ToString(CultureInfo.InvariantCulture)[..Math.Min(digits, id.ToString(CultureInfo.InvariantCulture).Length)], at, odd);

    [Fact]
    public void What_is_read_is_what_decimal_digits_say() => AlmostIds.Sample(text =>
    {
        var isId = text.Length > 0 && text.All(char.IsAsciiDigit) && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        Assert.Equal(isId, Snowflake.TryParse(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(isId ? ulong.Parse(text, CultureInfo.InvariantCulture) : 0, read);
    }, iter: 20_000);

    [Fact]
    public void Any_byte_in_the_place_of_a_digit_is_told_from_one()
    {
        for (var place = 0; place < 19; place++)
        {
            for (var c = 0; c <= byte.MaxValue; c++)
            {
                var text = "1234567890123456789"u8.ToArray();
                text[place] = (byte)c;
                Assert.Equal(char.IsAsciiDigit((char)c), Snowflake.TryParse(text, out _));
            }
        }
    }

    [Theory]
    [InlineData("18446744073709551615", true)]
    [InlineData("18446744073709551616", false)]
    [InlineData("99999999999999999999", false)]
    [InlineData("9999999999999999999", true)]
    [InlineData("", false)]
    public void Ids_end_where_64_bits_end(string text, bool isId)
    {
        Assert.Equal(isId, Snowflake.TryParse(Encoding.UTF8.GetBytes(text), out var id));
        Assert.Equal(isId ? text : "0", id.ToString(CultureInfo.InvariantCulture));
    }

    private static string Broken(string digits, int at, string odd) => at > digits.Length ? digits : digits.Insert(at, odd);
}
