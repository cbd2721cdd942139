using System.Globalization;
using System.Text;
using Guildhall.LocalDiscord.Model;

namespace Guildhall.LocalDiscord;

/// <summary>Makes tokens of Discord's form: base64url(bot id), six characters, an HMAC-like part. Source: reference.mdx.</summary>
internal static class BotToken
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    public static string Make(UserId bot, ref SeededRandom random)
    {
        var text = new StringBuilder();
        text.Append(Convert.ToBase64String(Encoding.ASCII.GetBytes(bot.Value.ToString(CultureInfo.InvariantCulture))).TrimEnd('='));
        text.Append('.');
        Append(text, ref random, 6);
        text.Append('.');
        Append(text, ref random, 38);
        return text.ToString();
    }

    /// <summary>The bare token of IDENTIFY and RESUME: Eris, oceanic.js and discordeno send it there as in HTTP, with its prefix.</summary>
    public static string Bare(string sent) => sent.StartsWith("Bot ", StringComparison.Ordinal) ? sent[4..] : sent;

    /// <summary>Opaque text of a given length: session ids, webhook and interaction tokens, bucket hashes.</summary>
    public static string Opaque(ref SeededRandom random, int length)
    {
        var text = new StringBuilder(length);
        Append(text, ref random, length);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ref SeededRandom random, int length)
    {
        for (var i = 0; i < length; i++) text.Append(Alphabet[random.Next(Alphabet.Length)]);
    }
}
