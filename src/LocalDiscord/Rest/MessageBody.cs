using Guildhall.LocalDiscord.Json;

namespace Guildhall.LocalDiscord.Rest;

/// <summary>The body of a message to be sent or edited, checked against the documented limits. Source: resources/message.mdx, "Create Message".</summary>
internal sealed record MessageBody
{
    public Optional<string?> Content { get; init; }
    public Optional<byte[]?> Embeds { get; init; }
    public Optional<byte[]?> Components { get; init; }
    public Optional<List<Attachment>> Attachments { get; init; }
    public byte[]? StickerItems { get; init; }
    public Poll? Poll { get; init; }
    public MessageFlags Flags { get; init; }
    public bool HasFlags { get; init; }
    public bool Tts { get; init; }
    public byte[]? Nonce { get; init; }
    public string? NonceText { get; init; }
    public bool EnforceNonce { get; init; }
    public AllowedMentions? AllowedMentions { get; init; }

    public bool IsEmpty => string.IsNullOrEmpty(Content.Or(null)) && Embeds.Or(null) is null && Components.Or(null) is null && StickerItems is null && Poll is null
        && Attachments.Or([]).Count == 0;

    /// <summary>Reads a body; problems are in the call's errors.</summary>
    /// <param name="call">The request.</param>
    /// <param name="form">The object that holds the message.</param>
    /// <param name="settable">Flags that may be set here.</param>
    /// <param name="before">The message that is edited: its attachments may be kept.</param>
    public static MessageBody Read(RestCall call, Form form, MessageFlags settable, Message? before = null)
    {
        var flags = form.Int("flags", 0, int.MaxValue);
        var nonce = form.Text("nonce", 0, 25).Or(null);
        return new MessageBody
        {
            Content = form.Text("content", 0, 2000),
            Embeds = EmbedForm.Read(form),
            Components = ComponentForm.Read(form, ((MessageFlags)flags.Or(0)).HasFlag(MessageFlags.IsComponentsV2)),
            Attachments = Files(call, form, before),
            StickerItems = Stickers(call, form),
            Poll = before is null ? PollForm.Read(call, form) : null,
            Flags = (MessageFlags)flags.Or(0) & settable,
            HasFlags = flags.IsPresent,
            Tts = form.Flag("tts").Or(false),
            Nonce = nonce is null ? null : Wire.Bytes(form.Raw("nonce")!.Value),
            NonceText = nonce,
            EnforceNonce = form.Flag("enforce_nonce").Or(false),
            AllowedMentions = Mentions(form),
        };
    }

    private static Optional<List<Attachment>> Files(RestCall call, Form form, Message? before)
    {
        var listed = form.List("attachments", 10);
        if (!listed.IsPresent && call.Files.Count == 0) return default;
        if (call.Files.Count > 10) form.Errors.Add(form.At("attachments"), "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
        var described = new Dictionary<ulong, Form>();
        for (var i = 0; i < listed.Or([]).Count; i++)
        {
            var item = form.Item("attachments", i, listed.Value[i]);
            if (item.Id("id", required: true).Or(null) is { } id) described[id] = item;
        }

        var files = new List<Attachment>();
        // An edit keeps what it lists; without a list it keeps everything. Source: reference.mdx, "Editing Message Attachments".
        foreach (var old in before?.Attachments ?? [])
            if (!listed.IsPresent || described.ContainsKey(old.Id.Value)) files.Add(old);
        foreach (var file in call.Files)
        {
            var number = file.Part.Where(char.IsAsciiDigit).ToArray();
            var about = ulong.TryParse(number, out var n) ? described.GetValueOrDefault(n) : null;
            files.Add(new Attachment(new AttachmentId(call.World.Ids.Next()), about?.Text("filename", 1, 1024).Or(null) ?? file.FileName,
                about?.Text("description", 0, 1024).Or(null), file.ContentType, file.Size, Ephemeral: false));
        }

        return files;
    }

    private static byte[]? Stickers(RestCall call, Form form)
    {
        if (form.Ids("sticker_ids", 3).Or([]) is not { Count: > 0 } ids) return null;
        var stickers = ids.ConvertAll(id => call.World.GuildList.SelectMany(guild => guild.Stickers).FirstOrDefault(sticker => sticker.Id.Value == id));
        if (stickers.Contains(null)) form.Errors.Add(form.At("sticker_ids"), "STICKER_INVALID", "Unknown sticker.");
        return Wire.Bytes(stickers, static (json, all) =>
        {
            json.WriteStartArray();
            foreach (var sticker in all.OfType<Sticker>())
            {
                json.WriteStartObject();
                json.Id("id"u8, sticker.Id.Value);
                json.WriteString("name"u8, sticker.Name);
                json.WriteNumber("format_type"u8, (int)sticker.Format);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static AllowedMentions? Mentions(Form form)
    {
        if (form.Object("allowed_mentions") is not { } mentions) return null;
        var parse = mentions.List("parse", 3).Or([]).Select(item => item.ToString()).ToHashSet(StringComparer.Ordinal);
        var users = mentions.Ids("users", 100).Or([]).ToHashSet();
        var roles = mentions.Ids("roles", 100).Or([]).ToHashSet();
        if (parse.Contains("users") && users.Count > 0) form.Errors.Add(mentions.At("users"), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", "parse:[\"users\"] and users: [ids...] are mutually exclusive.");
        if (parse.Contains("roles") && roles.Count > 0) form.Errors.Add(mentions.At("roles"), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", "parse:[\"roles\"] and roles: [ids...] are mutually exclusive.");
        return new AllowedMentions(parse.Contains("users"), parse.Contains("roles"), parse.Contains("everyone"), users, roles, mentions.Flag("replied_user").Or(false));
    }
}
