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

    /// <summary>c (rows × Columns) = or += Σ over depth of a[row, t] · b[t, :]; steps are in elements.</summary>
    static abstract void Run(
        int rows, int depth, float* a, nint rowA, nint termA, float* b, nint stepB, float* c, nint rowC, bool load);
}
