namespace Guildhall.Host.CommandLine;

/// <summary>A DNS name that stands for all nodes, which all have the same port.</summary>
/// <param name="Host">The name.</param>
/// <param name="Port">Port for the other nodes.</param>
internal sealed record SeedName(string Host, int Port);
