using System.Diagnostics;
using Guildhall.Host.CommandLine;
using Guildhall.Host.Logging;
using Guildhall.Host.View;
using Microsoft.Extensions.Logging;

namespace Guildhall.Host.Running;

/// <summary>Where a run shows itself and where its logs go, so that neither spoils the other.</summary>
internal sealed class RunOutput : IDisposable
{
    private readonly HostEnvironment _environment;
    private readonly bool _live;
    private readonly bool _toParent;
    private readonly WarningPane _warnings = new(20);
    private readonly TargetLoggerProvider _provider;
    private Terminal? _terminal;

    private RunOutput(OutputSettings settings, HostEnvironment environment)
    {
        _environment = environment;
        _toParent = settings.ToParent;
        // All logs on the terminal that the live view draws on would tear it: they go to standard error, so the view gives way.
        var tornByLogs = settings is { Verbose: true, LogFile: null } && !Console.IsErrorRedirected;
        _live = !settings.Plain && !settings.ToParent && !tornByLogs && !Console.IsOutputRedirected && environment.Variable("TERM") != "dumb";

        var targets = new List<ILogTarget>();
        if (settings.LogFile is { } file) targets.Add(WriterTarget.ToFile(file, settings.Verbose ? LogLevel.Debug : LogLevel.Information));
        if (_live) targets.Add(_warnings);
        if (settings.Verbose && settings.LogFile is null) targets.Add(WriterTarget.On(environment.Error, LogLevel.Debug, full: true));
        else if (!_live) targets.Add(WriterTarget.On(environment.Error, LogLevel.Warning, full: false));
        _provider = new TargetLoggerProvider(targets, environment.Time);
        Logs = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(_provider));
    }

    /// <summary>For everything that logs.</summary>
    public ILoggerFactory Logs { get; }

    /// <summary>Opens it.</summary>
    /// <exception cref="HostException">The log file cannot be written.</exception>
    public static RunOutput Open(OutputSettings settings, HostEnvironment environment) => new(settings, environment);

    /// <summary>Says what is being done before there is something to show; to people only, not to logs and scripts.</summary>
    public void Progress(string text)
    {
        if (_live) _environment.Output.WriteLine($"guildhall: {text} ...");
    }

    /// <summary>Starts showing; whoever disposes of the view gives the terminal back.</summary>
    public IRunView ShowAs(RunFacts facts)
    {
        if (_toParent) return new ReportView(_environment.Output);
        if (!_live)
        {
            if (facts.Proxy is { } proxy) _environment.Output.WriteLine($"proxy at {proxy}");
            return new PlainView(_environment.Output, _environment.Time);
        }

        _terminal = new Terminal(_environment.Output);
        return new LiveView(facts, _warnings, _terminal);
    }

    /// <summary>Ends the process at once, with the terminal as it was.</summary>
    public void Kill()
    {
        _terminal?.Dispose();
        _environment.Error.WriteLine("guildhall: killed; the next start resumes from the last checkpoint.");
        Process.GetCurrentProcess().Kill();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Logs.Dispose();
        _provider.Dispose();
    }
}
