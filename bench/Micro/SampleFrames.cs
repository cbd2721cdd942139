using System.Text;

namespace Guildhall.Bench.Micro;

/// <summary>Frames of the size and shape that make up most of a bot's traffic.</summary>
internal static class SampleFrames
{
    /// <summary>A guild message, keys in Discord's order.</summary>
    public static byte[] Message { get; } = Encoding.UTF8.GetBytes(
        """
        {"t":"MESSAGE_CREATE","s":48213,"op":0,"d":{"type":0,"tts":false,"timestamp":"2026-08-01T10:20:30.123000+00:00","pinned":false,"mentions":[],"mention_roles":[],"mention_everyone":false,"member":{"roles":["1100000000000000101","1100000000000000102"],"premium_since":null,"pending":false,"nick":"Ada of the Difference","mute":false,"joined_at":"2025-02-03T04:05:06.789000+00:00","flags":0,"deaf":false,"communication_disabled_until":null,"avatar":null},"id":"1401000000000000001","flags":0,"embeds":[],"edited_timestamp":null,"content":"has anybody tried the new build on the small machine yet?","components":[],"channel_type":0,"channel_id":"1100000000000000011","author":{"username":"ada.l","public_flags":0,"id":"1000000000000000042","global_name":"Ada","discriminator":"0","avatar":"a_0123456789abcdef0123456789abcdef"},"attachments":[],"guild_id":"1100000000000000001"}}
        """);

    /// <summary>A typing indicator, which no state and few handlers need.</summary>
    public static byte[] Typing { get; } = Encoding.UTF8.GetBytes(
        """
        {"t":"TYPING_START","s":48214,"op":0,"d":{"user_id":"1000000000000000042","timestamp":1785580830,"member":{"user":{"username":"ada.l","public_flags":0,"id":"1000000000000000042","global_name":"Ada","discriminator":"0","avatar":null},"roles":["1100000000000000101"],"nick":null,"mute":false,"joined_at":"2025-02-03T04:05:06.789000+00:00","flags":0,"deaf":false},"channel_id":"1100000000000000011","guild_id":"1100000000000000001"}}
        """);
}
