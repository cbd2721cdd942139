using Microsoft.Extensions.Logging;

namespace Guildhall.Host.Logging;

/// <summary>Brings log entries to the host's targets.</summary>
internal sealed class TargetLoggerProvider(IReadOnlyList<ILogTarget> targets, TimeProvider time) : ILoggerProvider
{
    private readonly LogLevel _from = targets.Count == 0 ? LogLevel.None : targets.Min(target => target.From);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new CategoryLogger(this, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var target in targets) (target as IDisposable)?.Dispose();
    }

    private sealed class CategoryLogger(TargetLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && logLevel >= provider._from;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            provider.Write(category, logLevel, exception, () => formatter(state, exception));
    }

    private void Write(string category, LogLevel level, Exception? failure, Func<string> message)
    {
        if (level == LogLevel.None || level < _from) return;
        var line = new LogLine(time.GetLocalNow(), level, category, AkkaWords.Clean(message()), failure);
        foreach (var target in targets)
        {
            if (level >= target.From) target.Write(line);
        }
    }
}
