using Spectre.Console;
using Spectre.Console.Rendering;

namespace Guildhall.Host.View;

/// <summary>A line that is cut where the room ends: one that wraps would push everything below it out of its place.</summary>
internal sealed class OneLine(string markup) : Renderable
{
    private readonly IRenderable _inner = new Markup(markup);

    /// <inheritdoc/>
    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(1, Math.Min(maxWidth, _inner.Measure(options, int.MaxValue).Max));

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var left = maxWidth;
        foreach (var segment in _inner.Render(options, int.MaxValue).Where(segment => !segment.IsLineBreak))
        {
            if (segment.CellCount() > left)
            {
                if (left > 0) yield return new Segment(Cut(segment.Text, left - 1) + "…", segment.Style);
                break;
            }

            left -= segment.CellCount();
            yield return segment;
        }

        yield return Segment.LineBreak;
    }

    private static string Cut(string text, int cells)
    {
        var kept = text.Length;
        while (kept > 0 && new Segment(text[..kept]).CellCount() > cells) kept--;
        return text[..kept];
    }
}
