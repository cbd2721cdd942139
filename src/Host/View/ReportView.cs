using System.Text.Json;
using System.Text.Json.Serialization;
using Guildhall.Host.Running;

namespace Guildhall.Host.View;

/// <summary>For a parent process that shows several nodes: a reading a line, as JSON.</summary>
internal sealed class ReportView(TextWriter output) : IRunView
{
    /// <inheritdoc/>
    public TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public void Show(RunMoment moment) => output.WriteLine(JsonSerializer.Serialize(moment.Node, ReportJson.Default.NodeReading));

    /// <inheritdoc/>
    public void Draining(StopReason reason, string detail)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}

/// <summary>How a reading is written.</summary>
[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(NodeReading))]
internal sealed partial class ReportJson : JsonSerializerContext;
