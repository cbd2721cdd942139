namespace Guildhall.LocalDiscord;

/// <summary>Gathers JSON objects, one a line, and hands them on in large pieces.</summary>
internal sealed class JsonLines(Stream output)
{
    private const int FlushBytes = 64 * 1024;
    private readonly JsonWriter _json = new(FlushBytes + 1024);

    public bool IsFull => _json.Written.Length >= FlushBytes;

    public void Add<T>(T row, Action<JsonWriter, T> write)
    {
        write(_json, row);
        _json.EndDocument((byte)'\n');
    }

    public async Task FlushAsync(CancellationToken cancellation)
    {
        await output.WriteAsync(_json.Written, cancellation);
        await output.FlushAsync(cancellation);
        _json.Reset();
    }
}
