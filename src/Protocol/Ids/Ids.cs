using System.Globalization;
using System.Text.Json.Serialization;

namespace Guildhall.Protocol;

/// <summary>The id of a guild (server).</summary>
[JsonConverter(typeof(SnowflakeConverter<GuildId>))]
public readonly record struct GuildId(ulong Value) : ISnowflake<GuildId>
{
    /// <inheritdoc/>
    public static GuildId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a channel or thread.</summary>
[JsonConverter(typeof(SnowflakeConverter<ChannelId>))]
public readonly record struct ChannelId(ulong Value) : ISnowflake<ChannelId>
{
    /// <inheritdoc/>
    public static ChannelId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a user.</summary>
[JsonConverter(typeof(SnowflakeConverter<UserId>))]
public readonly record struct UserId(ulong Value) : ISnowflake<UserId>
{
    /// <inheritdoc/>
    public static UserId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a role; the @everyone role has the id of its guild.</summary>
[JsonConverter(typeof(SnowflakeConverter<RoleId>))]
public readonly record struct RoleId(ulong Value) : ISnowflake<RoleId>
{
    /// <inheritdoc/>
    public static RoleId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a message.</summary>
[JsonConverter(typeof(SnowflakeConverter<MessageId>))]
public readonly record struct MessageId(ulong Value) : ISnowflake<MessageId>
{
    /// <inheritdoc/>
    public static MessageId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a custom emoji.</summary>
[JsonConverter(typeof(SnowflakeConverter<EmojiId>))]
public readonly record struct EmojiId(ulong Value) : ISnowflake<EmojiId>
{
    /// <inheritdoc/>
    public static EmojiId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a sticker.</summary>
[JsonConverter(typeof(SnowflakeConverter<StickerId>))]
public readonly record struct StickerId(ulong Value) : ISnowflake<StickerId>
{
    /// <inheritdoc/>
    public static StickerId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of an application.</summary>
[JsonConverter(typeof(SnowflakeConverter<ApplicationId>))]
public readonly record struct ApplicationId(ulong Value) : ISnowflake<ApplicationId>
{
    /// <inheritdoc/>
    public static ApplicationId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of an application command.</summary>
[JsonConverter(typeof(SnowflakeConverter<CommandId>))]
public readonly record struct CommandId(ulong Value) : ISnowflake<CommandId>
{
    /// <inheritdoc/>
    public static CommandId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of an interaction.</summary>
[JsonConverter(typeof(SnowflakeConverter<InteractionId>))]
public readonly record struct InteractionId(ulong Value) : ISnowflake<InteractionId>
{
    /// <inheritdoc/>
    public static InteractionId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a webhook.</summary>
[JsonConverter(typeof(SnowflakeConverter<WebhookId>))]
public readonly record struct WebhookId(ulong Value) : ISnowflake<WebhookId>
{
    /// <inheritdoc/>
    public static WebhookId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of an attachment.</summary>
[JsonConverter(typeof(SnowflakeConverter<AttachmentId>))]
public readonly record struct AttachmentId(ulong Value) : ISnowflake<AttachmentId>
{
    /// <inheritdoc/>
    public static AttachmentId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a stage instance.</summary>
[JsonConverter(typeof(SnowflakeConverter<StageInstanceId>))]
public readonly record struct StageInstanceId(ulong Value) : ISnowflake<StageInstanceId>
{
    /// <inheritdoc/>
    public static StageInstanceId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a scheduled event.</summary>
[JsonConverter(typeof(SnowflakeConverter<ScheduledEventId>))]
public readonly record struct ScheduledEventId(ulong Value) : ISnowflake<ScheduledEventId>
{
    /// <inheritdoc/>
    public static ScheduledEventId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a soundboard sound.</summary>
[JsonConverter(typeof(SnowflakeConverter<SoundId>))]
public readonly record struct SoundId(ulong Value) : ISnowflake<SoundId>
{
    /// <inheritdoc/>
    public static SoundId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of an integration.</summary>
[JsonConverter(typeof(SnowflakeConverter<IntegrationId>))]
public readonly record struct IntegrationId(ulong Value) : ISnowflake<IntegrationId>
{
    /// <inheritdoc/>
    public static IntegrationId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of an entitlement.</summary>
[JsonConverter(typeof(SnowflakeConverter<EntitlementId>))]
public readonly record struct EntitlementId(ulong Value) : ISnowflake<EntitlementId>
{
    /// <inheritdoc/>
    public static EntitlementId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a SKU.</summary>
[JsonConverter(typeof(SnowflakeConverter<SkuId>))]
public readonly record struct SkuId(ulong Value) : ISnowflake<SkuId>
{
    /// <inheritdoc/>
    public static SkuId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of a subscription.</summary>
[JsonConverter(typeof(SnowflakeConverter<SubscriptionId>))]
public readonly record struct SubscriptionId(ulong Value) : ISnowflake<SubscriptionId>
{
    /// <inheritdoc/>
    public static SubscriptionId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of an auto moderation rule.</summary>
[JsonConverter(typeof(SnowflakeConverter<RuleId>))]
public readonly record struct RuleId(ulong Value) : ISnowflake<RuleId>
{
    /// <inheritdoc/>
    public static RuleId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The id of an audit log entry.</summary>
[JsonConverter(typeof(SnowflakeConverter<AuditLogEntryId>))]
public readonly record struct AuditLogEntryId(ulong Value) : ISnowflake<AuditLogEntryId>
{
    /// <inheritdoc/>
    public static AuditLogEntryId From(ulong value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
