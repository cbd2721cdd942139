using Spectre.Console;
using Spectre.Console.Rendering;

namespace Guildhall.Host.View;

/// <summary>
/// Draws whole pictures on the terminal's second screen, so that the first one is as it was when the run ends. Spectre's own live display
/// moves a cursor relative to what it drew last, which a terminal that is resized meanwhile turns into rubble; this one starts at the top.
/// </summary>
internal sealed class Terminal : IDisposable
{
    private const string Enter = "\e[?1049h\e[?25l\e[H\e[2J";
    private const string Leave = "\e[?25h\e[?1049l";
    private const string Begin = "\e[?2026h\e[H"; // terminals that know 2026 show the picture at once; others ignore it
    private const string End = "\e[J\e[?2026l";

    private readonly Lock _gate = new();
    private readonly TextWriter _out;
    private bool _open;

    public Terminal(TextWriter output)
    {
        _out = output;
        _open = true;
        Write(Enter);
    }

    /// <summary>The terminal's size; a usual one if it does not tell.</summary>
    public static (int Width, int Height) Size => (Console.WindowWidth is > 0 and var width ? width : 80, Console.WindowHeight is > 0 and var height ? height : 24);

    /// <summary>Shows a picture that is as high as the terminal.</summary>
    public void Show(IRenderable picture, int width, int height)
    {
        var text = Render(picture, width, height, ansi: true);
        lock (_gate)
        {
            if (_open) Write($"{Begin}{text.ReplaceLineEndings("\e[K\r\n")}\e[K{End}");
        }
    }

    /// <summary>Gives the terminal back; may be called from any thread, and twice.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_open) return;
            _open = false;
            Write(Leave);
        }
    }

    /// <summary>A picture as text, at most <paramref name="height"/> lines.</summary>
    public static string Render(IRenderable picture, int width, int height, bool ansi)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ansi ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new FixedSizeOutput(writer, width, height),
        });
        console.Write(picture);
        return string.Join('\n', writer.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Take(height));
    }

    // A terminal that was closed meanwhile (SIGHUP asks to drain) takes no more text; the run goes on without it.
    private void Write(string text)
    {
        try
        {
            _out.Write(text);
            _out.Flush();
        }
        catch (IOException)
        {
            _open = false;
        }
    }

    private sealed class FixedSizeOutput(TextWriter writer, int width, int height) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => width;

        public int Height => height;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
