using System.Text.Json;

namespace Guildhall.Protocol.Tests.Events;

/// <summary>Writes the payload of any event again: its body if it wraps one, else itself.</summary>
internal static class Rewriter
{
    public static byte[] Write(IGatewayEvent e)
    {
        var payload = e is DiscordObject ? e : e.GetType().GetConstructors()
            .SelectMany(c => c.GetParameters())
            .Select(p => e.GetType().GetProperty(p.Name!)!.GetValue(e)!)
            .Single();
        return JsonSerializer.SerializeToUtf8Bytes(payload, DiscordJson.Options.GetTypeInfo(payload.GetType()));
    }
}
