namespace LinkyV.Inference.Backends;

/// <summary>The innermost part of a matrix product: a tile of c held in registers.</summary>
internal unsafe interface ITile
{
    /// <summary>Most rows of a tile.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of a tile.</summary>
    static abstract int Columns { get; }

    /// <summary>How many of the remaining rows the next tile takes.</summary>
    static abstract int Fit(int rows);

    /// <summary>Copies one row of a tile's columns.</summary>
    static abstract void CopyRow(float* from, float* to);

    /// <summary>One row of c over 4 · Columns columns, as <see cref="Run"/>.</summary>
    static abstract void RunRow(int depth, float* a, nint termA, float* b, nint stepB, float* c, bool load);

    /// <summary>c (rows × Columns) = or += Σ over depth of a[row, t] · b[t, :]; steps are in elements.</summary>
    static abstract void Run(
        int rows, int depth, float* a, nint rowA, nint termA, float* b, nint stepB, float* c, nint rowC, bool load);
}
