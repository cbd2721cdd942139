namespace Guildhall.Actors.Rest;

/// <summary>The binary form of an attempt that another node made, without its times and the answer's body.</summary>
internal static class ResultWire
{
    public static void Result(this WireWriter writer, TransportResult result)
    {
        writer.Byte((byte)result.Kind);
        writer.OptionalText(result.Headers.Bucket);
        Optional(writer, result.Headers.Limit);
        Optional(writer, result.Headers.Remaining);
        writer.OptionalTime(result.Headers.ResetAfter);
        writer.Time(result.RetryAfter);
        writer.Flag(result.IsInvalid);
        writer.OptionalTime(result.ServerTime);
        writer.Response(result.Response with { Body = default });
    }

    public static TransportResult Result(this WireReader reader)
    {
        var kind = (OutcomeKind)reader.Byte();
        var headers = new LimitHeaders(reader.OptionalText(), Optional(reader), Optional(reader), reader.OptionalTime());
        var retryAfter = reader.Time();
        var isInvalid = reader.Flag();
        var serverTime = reader.OptionalTime();
        return new TransportResult(kind, 0, 0, headers, retryAfter, isInvalid, reader.Response()) { ServerTime = serverTime };
    }

    private static void Optional(WireWriter writer, int? value)
    {
        writer.Flag(value is not null);
        if (value is { } number) writer.Int(number);
    }

    private static int? Optional(WireReader reader) => reader.Flag() ? reader.Int() : null;
}
