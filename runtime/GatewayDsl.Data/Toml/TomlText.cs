namespace GatewayDsl.Data.Toml;

/// <summary>The text with the position up to which it is read.</summary>
sealed class TomlText(string source)
{
    public string Source { get; } = source;

    public int Position { get; private set; }

    public bool IsAtEnd => Position == Source.Length;

    /// <summary>The next character; NUL at the end, which no text may hold.</summary>
    public char Peek => PeekAt(0);

    /// <summary>Whether a comment, a line end or the end comes next.</summary>
    public bool IsAtLineEnd => IsAtEnd || Peek is '#' or '\n' || (Peek == '\r' && PeekAt(1) == '\n');

    public char PeekAt(int offset) => Position + offset < Source.Length ? Source[Position + offset] : '\0';

    public char Take() => Source[Position++];

    public void Take(int count) => Position += count;

    public bool TryTake(char c)
    {
        if (IsAtEnd || Peek != c)
        {
            return false;
        }

        Position++;
        return true;
    }

    public bool IsNext(string text) => string.CompareOrdinal(Source, Position, text, 0, text.Length) == 0;

    public void Expect(char c, string problem, string fix)
    {
        SkipBlanks();
        if (!TryTake(c))
        {
            throw At(problem, fix);
        }
    }

    public void SkipBlanks()
    {
        while (Peek is ' ' or '\t')
        {
            Position++;
        }
    }

    /// <summary>Nothing but a comment may follow on this line.</summary>
    public void EndLine()
    {
        SkipBlanks();
        if (!IsAtLineEnd)
        {
            throw At($"{Shown.Of(Peek.ToString())} stands behind what the line says", "begin a new line, or put a value that is text in quotes");
        }

        SkipComment();
        TryTakeLineEnd();
    }

    /// <summary>Blanks, comments and line ends, as between the items of an array.</summary>
    public void SkipLines()
    {
        do
        {
            SkipBlanks();
            SkipComment();
        }
        while (TryTakeLineEnd());
    }

    public bool TryTakeLineEnd()
    {
        if (IsAtEnd || !(Peek == '\n' || (Peek == '\r' && PeekAt(1) == '\n')))
        {
            return false;
        }

        Position += Peek == '\n' ? 1 : 2;
        return true;
    }

    public static bool IsControl(char c) => c is (< ' ' and not '\t') or '\x7F';

    public DataException At(string problem, string fix) => new(problem, fix, Position, IsAtEnd ? Position : Position + 1);

    void SkipComment()
    {
        if (Peek != '#')
        {
            return;
        }

        while (!IsAtEnd && Peek != '\n' && !(Peek == '\r' && PeekAt(1) == '\n'))
        {
            if (IsControl(Peek))
            {
                throw At("the comment holds a control character", "take it out");
            }

            Position++;
        }
    }
}
