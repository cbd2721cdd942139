namespace Guildhall.Actors.Storage;

/// <summary>The store cannot do what was asked; <see cref="Exception.Message"/> is one clear line for the operator.</summary>
public sealed class StateStoreException(string message, Exception? inner = null) : Exception(message, inner);
