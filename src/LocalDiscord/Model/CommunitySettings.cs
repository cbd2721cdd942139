namespace Guildhall.LocalDiscord.Model;

/// <summary>What a guild sets up for newcomers and outsiders: welcome screen, onboarding, widget, incident actions. Lists are JSON as shown.</summary>
internal sealed class CommunitySettings
{
    public bool WidgetEnabled { get; set; }
    public ChannelId? WidgetChannel { get; set; }
    public bool WelcomeEnabled { get; set; }
    public string? WelcomeDescription { get; set; }
    public byte[] WelcomeChannels { get; set; } = "[]"u8.ToArray();
    public bool OnboardingEnabled { get; set; }
    public OnboardingMode OnboardingMode { get; set; }
    public List<ulong> DefaultChannels { get; set; } = [];
    public byte[] Prompts { get; set; } = "[]"u8.ToArray();
    public DateTimeOffset? InvitesDisabledUntil { get; set; }
    public DateTimeOffset? DirectMessagesDisabledUntil { get; set; }
}

/// <summary>A bot's integration in a guild.</summary>
internal sealed class Integration
{
    public required IntegrationId Id { get; init; }
    public required string Name { get; init; }
    public required UserId Application { get; init; }
}

/// <summary>A guild's template; the copy of the guild is kept as JSON.</summary>
internal sealed class GuildTemplate
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public string? Description { get; set; }
    public required UserId Creator { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; set; }
    public required byte[] Copy { get; set; }
}
