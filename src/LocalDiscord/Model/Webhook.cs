namespace Guildhall.LocalDiscord.Model;

/// <summary>A webhook of a channel.</summary>
internal sealed class Webhook
{
    public required WebhookId Id { get; init; }
    public WebhookType Type { get; init; } = WebhookType.Incoming;
    public required Channel Channel { get; set; }

    /// <summary>Empty for channel followers, which nobody can call.</summary>
    public required string Token { get; init; }
    public required UserId Creator { get; init; }
    public string? Name { get; set; }
    public string? Avatar { get; set; }

    /// <summary>The announcement channel that a channel follower follows.</summary>
    public Channel? Source { get; init; }
}
