namespace Guildhall.Protocol.Tests.Gateway;

/// <summary>Frames as Discord writes them.</summary>
internal static class ExampleFrames
{
    public static readonly byte[] MessageCreate =
        """
        {"t":"MESSAGE_CREATE","s":7,"op":0,"d":{"type":19,"tts":false,"id":"1235610824840839173","channel_id":"1085131935082217481","author":{"id":"53908232506183680","username":"mason"},"message_reference":{"type":0,"message_id":"1","guild_id":"999"},"content":"Hello \"world\" \ud83d\ude00","guild_id":"1085131932938928135","member":{"roles":["1","2"]}}}
        """u8.ToArray();

    public static readonly byte[] GuildCreate =
        """{"t":"GUILD_CREATE","s":2,"op":0,"d":{"channels":[{"id":"5","guild_id":"6"}],"id":"1085131932938928135","unavailable":false}}"""u8.ToArray();

    public static readonly byte[] Hello = """{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250,"_trace":["[\"gateway\"]"]}}"""u8.ToArray();
}
