namespace Guildhall.Actors.Rest;

/// <summary>A route and the kind of call that Discord may limit on its own; what a limit is found from before its bucket id is known.</summary>
/// <param name="Value">Route name, and the kind after a slash.</param>
public readonly record struct RouteKey(string Value)
{
    /// <summary>The key of a request.</summary>
    public static RouteKey Of(RestRequest request) =>
        new(request.Kind.Length == 0 ? request.Route.Name : string.Concat(request.Route.Name, "/", request.Kind));

    /// <inheritdoc/>
    public override string ToString() => Value;
}
