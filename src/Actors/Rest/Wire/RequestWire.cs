using Guildhall.Protocol;

namespace Guildhall.Actors.Rest;

/// <summary>The binary form of a call.</summary>
internal static class RequestWire
{
    private static readonly Dictionary<string, Route> Known = Routes.All.ToDictionary(route => route.Name);

    public static void Call(this WireWriter writer, CallId call)
    {
        writer.Long(call.Origin);
        writer.Long(call.Number);
    }

    public static CallId Call(this WireReader reader) => new(reader.Long(), reader.Long());

    public static void Request(this WireWriter writer, RestRequest request, bool withBody)
    {
        Write(writer, request.Route);
        writer.Int(request.Arguments.Count);
        foreach (var argument in request.Arguments) writer.Text(argument);
        writer.OptionalText(request.Query);
        writer.OptionalText(request.AuditReason);
        writer.Byte((byte)request.Lane);
        writer.Time(request.Deadline);
        writer.Flag(request.IsIdempotent);
        writer.Flag(request.IsGlobalExempt);
        writer.Flag(request.IsOrdered);
        writer.Text(request.Kind);
        writer.Flag(withBody && request.Body is not null);
        if (!withBody || request.Body is not { } body) return;
        writer.Text(body.ContentType);
        writer.Bytes(body.Bytes);
        writer.Int(body.Files.Count);
        foreach (var file in body.Files)
        {
            writer.Text(file.Name);
            writer.Text(file.FileName);
            writer.OptionalText(file.ContentType);
            writer.Bytes(file.Content);
        }
    }

    public static RestRequest Request(this WireReader reader) => new()
    {
        Route = ReadRoute(reader),
        Arguments = Texts(reader),
        Query = reader.OptionalText(),
        AuditReason = reader.OptionalText(),
        Lane = (RestLane)reader.Byte(),
        Deadline = reader.Time(),
        IsIdempotent = reader.Flag(),
        IsGlobalExempt = reader.Flag(),
        IsOrdered = reader.Flag(),
        Kind = reader.Text(),
        Body = reader.Flag() ? ReadBody(reader) : null,
    };

    // A route of the table travels by its name; one made by a caller travels whole.
    private static void Write(WireWriter writer, Route route)
    {
        writer.Text(route.Name);
        var isKnown = Known.TryGetValue(route.Name, out var known) && ReferenceEquals(known, route);
        writer.Flag(isKnown);
        if (isKnown) return;
        writer.Text(route.Method);
        writer.Text(route.Template);
        writer.Int(route.MajorParameters.Count);
        foreach (var major in route.MajorParameters) writer.Text(major);
        writer.Int((int)route.Options);
    }

    private static Route ReadRoute(WireReader reader)
    {
        var name = reader.Text();
        if (!reader.Flag()) return new Route(name, reader.Text(), reader.Text(), Texts(reader), (RouteOptions)reader.Int());
        return Known.TryGetValue(name, out var route) ? route : throw new InvalidDataException($"The route {name} is not known: the nodes run different versions.");
    }

    private static string[] Texts(WireReader reader)
    {
        var texts = new string[reader.Count()];
        for (var i = 0; i < texts.Length; i++) texts[i] = reader.Text();
        return texts;
    }

    private static RestBody ReadBody(WireReader reader)
    {
        var contentType = reader.Text();
        var bytes = reader.Bytes();
        var files = new RestFile[reader.Count()];
        for (var i = 0; i < files.Length; i++) files[i] = new RestFile(reader.Text(), reader.Text(), reader.OptionalText(), reader.Bytes());
        return new RestBody(contentType, bytes, files);
    }
}
