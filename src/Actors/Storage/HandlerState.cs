using Guildhall.Protocol;

namespace Guildhall.Actors.Storage;

/// <summary>A handler's private state of one guild.</summary>
/// <param name="Guild">The guild; 0 for the handlers of direct messages.</param>
/// <param name="Handler">The handler's name.</param>
/// <param name="Data">Serialised state, with the position up to which events were handled; empty removes it.</param>
public sealed record HandlerState(GuildId Guild, string Handler, ReadOnlyMemory<byte> Data);
