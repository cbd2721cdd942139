namespace Guildhall.Checking;

/// <summary>What was to be checked cannot be read; the message says where and why.</summary>
public sealed class CheckException(string message, Exception? inner = null) : Exception(message, inner);
