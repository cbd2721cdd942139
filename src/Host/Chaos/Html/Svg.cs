using System.Globalization;
using System.Net;
using System.Text;

namespace Guildhall.Host.Chaos;

/// <summary>Writes drawings that stand in a page.</summary>
internal sealed class Svg(int width, int height)
{
    private readonly StringBuilder _body = new();

    /// <summary>A number as it is written in a drawing.</summary>
    public static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Text that cannot break out.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    public Svg Line(double x1, double y1, double x2, double y2, string css, string? title = null)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" class=\"{css}\">{Title(title)}</line>");
        return this;
    }

    public Svg Box(double x, double y, double w, double h, string css, string? title = null, string? fill = null)
    {
        var style = fill is null ? "" : $" style=\"fill:{fill}\"";
        _body.Append(CultureInfo.InvariantCulture, $"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(w, 0.6))}\" height=\"{N(Math.Max(h, 0))}\" class=\"{css}\"{style}>{Title(title)}</rect>");
        return this;
    }

    public Svg Dot(double x, double y, double r, string css, string? title = null)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(r)}\" class=\"{css}\">{Title(title)}</circle>");
        return this;
    }

    public Svg Text(double x, double y, string text, string css)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(x)}\" y=\"{N(y)}\" class=\"{css}\">{Escape(text)}</text>");
        return this;
    }

    public Svg Path(IEnumerable<(double X, double Y)> points, string css)
    {
        var d = string.Join(' ', points.Select((p, i) => $"{(i == 0 ? 'M' : 'L')}{N(p.X)} {N(p.Y)}"));
        if (d.Length > 0) _body.Append(CultureInfo.InvariantCulture, $"<path d=\"{d}\" class=\"{css}\"/>");
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {width} {height}\" role=\"img\">{_body}</svg>");

    private static string Title(string? title) => title is null ? "" : $"<title>{Escape(title)}</title>";
}
