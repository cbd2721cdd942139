using Guildhall.Protocol;

namespace Guildhall.Actors.Handlers;

/// <summary>
/// Reads one event of each kind that handlers want, before the node joins. The first event of a kind costs about a second of processor time,
/// for the descriptions of the types it is made of; on a node that takes shards over, with all its guilds waiting for it at once, that second
/// stood for ten (measured by chaos: 3 nodes on 2 cores).
/// </summary>
internal static class EventWarmUp
{
    /// <summary>The object that most events consist of. Source: resources/message.mdx.</summary>
    private static ReadOnlySpan<byte> Message => """
        {"id":"1","channel_id":"2","guild_id":"3","type":0,"content":"","timestamp":"2020-01-01T00:00:00.000000+00:00","edited_timestamp":null,"tts":false,
        "mention_everyone":false,"mentions":[{"id":"5","username":"","discriminator":"0"}],"mention_roles":[],"attachments":[],"embeds":[{"title":""}],"pinned":false,
        "author":{"id":"4","username":"","discriminator":"0"},"member":{"roles":["6"],"joined_at":"2020-01-01T00:00:00.000000+00:00","deaf":false,"mute":false,"flags":0}}
        """u8;

    /// <summary>Source: interactions/receiving-and-responding.mdx.</summary>
    private static ReadOnlySpan<byte> Interaction => """
        {"id":"1","application_id":"2","type":2,"token":"","version":1,"guild_id":"3","channel_id":"4","data":{"id":"5","name":"","type":1,"options":[]},
        "member":{"user":{"id":"4","username":"","discriminator":"0"},"roles":["6"],"joined_at":"2020-01-01T00:00:00.000000+00:00","deaf":false,"mute":false,"flags":0,"permissions":"0"}}
        """u8;

    /// <summary>Does it.</summary>
    public static void Run(HandlerCatalog handlers)
    {
        foreach (var e in handlers.Events) Read(e);
        // what handlers answer and keep is described at first use too, and a node that takes over has all its guilds wait for it at once
        DiscordJson.Write(new CreateMessage());
        DiscordJson.Write(new InteractionResponse());
        foreach (var kind in handlers.Kinds)
        {
            if (kind.Create() is IHandlerWithState handler) handler.LoadState(handler.SaveState());
        }
    }

    private static void Read(GatewayEvent e)
    {
        var body = e switch
        {
            GatewayEvent.MessageCreate or GatewayEvent.MessageUpdate => Message,
            GatewayEvent.InteractionCreate => Interaction,
            _ => "{}"u8,
        };
        try
        {
            EventReader.Read(e, e.Name(), body);
        }
        catch (EventFormatException)
        {
            // an empty body lacks what it must have; by then the types are described
        }
    }
}
