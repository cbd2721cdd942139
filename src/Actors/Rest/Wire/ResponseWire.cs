using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>The binary form of an outcome.</summary>
internal static class ResponseWire
{
    public static void Wait(this WireWriter writer, RestWait? wait)
    {
        writer.Flag(wait is not null);
        if (wait is null) return;
        writer.Text(wait.Bucket);
        writer.Int(wait.Position);
        writer.OptionalTime(wait.Expected);
    }

    public static RestWait? Wait(this WireReader reader) => reader.Flag() ? new RestWait(reader.Text(), reader.Int(), reader.OptionalTime()) : null;

    public static void Response(this WireWriter writer, RestResponse response)
    {
        writer.Int(response.Status);
        writer.Bytes(response.Body);
        writer.OptionalText(response.ContentType);
        writer.Flag(response.Code is not null);
        if (response.Code is { } code) writer.Int((int)code);
        Write(writer, response.Failure);
    }

    public static RestResponse Response(this WireReader reader) => new()
    {
        Status = reader.Int(),
        Body = reader.Bytes(),
        ContentType = reader.OptionalText(),
        Code = reader.Flag() ? (DiscordErrorCode)reader.Int() : null,
        Failure = ReadFailure(reader),
    };

    private static void Write(WireWriter writer, RestError? failure)
    {
        switch (failure)
        {
            case null:
                writer.Byte(0);
                break;
            case RestError.Refused refused:
                writer.Byte(1);
                writer.Int(refused.Status);
                writer.Int((int)refused.Code);
                writer.Text(refused.Message);
                writer.Int(refused.Fields.Count);
                foreach (var field in refused.Fields)
                {
                    writer.Text(field.Path);
                    writer.Text(field.Code);
                    writer.Text(field.Message);
                }

                break;
            case RestError.RateLimited limited:
                writer.Byte(2);
                writer.Time(limited.RetryAfter);
                writer.Flag(limited.IsShared);
                break;
            case RestError.QueueFull full:
                writer.Byte(3);
                writer.Text(full.Bucket);
                writer.Int(full.Limit);
                break;
            case RestError.DeadlineExceeded late:
                writer.Byte(4);
                writer.Text(late.Bucket);
                writer.Int(late.Position);
                writer.OptionalTime(late.Expected);
                break;
            case RestError.Cancelled:
                writer.Byte(5);
                break;
            case RestError.Unauthorized:
                writer.Byte(6);
                break;
            case RestError.Unknown unknown:
                writer.Byte(7);
                writer.Text(unknown.Detail);
                break;
            case RestError.Unreachable unreachable:
                writer.Byte(8);
                writer.Text(unreachable.Detail);
                break;
            case RestError.Suspended suspended:
                writer.Byte(9);
                writer.Text(suspended.Reason);
                writer.Time(suspended.RetryAfter);
                break;
            case RestError.Malformed malformed:
                writer.Byte(11); // 10 was a body too large to travel
                writer.Text(malformed.Detail);
                break;
            case RestError.Unreadable unreadable:
                writer.Byte(12);
                writer.Text(unreadable.Detail);
                break;
            default:
                throw new InvalidOperationException($"{failure.GetType().Name} has no form for the wire.");
        }
    }

    private static RestError? ReadFailure(WireReader reader) => reader.Byte() switch
    {
        0 => null,
        1 => new RestError.Refused(reader.Int(), (DiscordErrorCode)reader.Int(), reader.Text(), Fields(reader)),
        2 => new RestError.RateLimited(reader.Time(), reader.Flag()),
        3 => new RestError.QueueFull(reader.Text(), reader.Int()),
        4 => new RestError.DeadlineExceeded(reader.Text(), reader.Int(), reader.OptionalTime()),
        5 => new RestError.Cancelled(),
        6 => new RestError.Unauthorized(),
        7 => new RestError.Unknown(reader.Text()),
        8 => new RestError.Unreachable(reader.Text()),
        9 => new RestError.Suspended(reader.Text(), reader.Time()),
        11 => new RestError.Malformed(reader.Text()),
        12 => new RestError.Unreadable(reader.Text()),
        var tag => throw new InvalidDataException($"No failure is known by the number {tag}: the nodes run different versions."),
    };

    private static FieldError[] Fields(WireReader reader)
    {
        var fields = new FieldError[reader.Count()];
        for (var i = 0; i < fields.Length; i++) fields[i] = new FieldError(reader.Text(), reader.Text(), reader.Text());
        return fields;
    }
}
