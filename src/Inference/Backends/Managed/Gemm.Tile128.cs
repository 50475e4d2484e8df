using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector128<float>;

namespace LinkyV.Inference.Backends;

internal static unsafe partial class Gemm
{
    /// <summary>128-bit tiles: up to 4 rows of 8 columns, 8 accumulators.</summary>
    private readonly struct Tile128 : ITile
    {
        public static int Rows => 4;

        public static int Columns => 8;

        public static int Fit(int rows) => rows >= 4 ? 4 : rows >= 2 ? 2 : 1;

        public static void Run(
            int rows, int depth, float* a, nint rowA, nint termA, float* b, nint stepB, float* c, nint rowC, bool load)
        {
            switch (rows)
            {
                case 4: Rows4(depth, a, rowA, termA, b, stepB, c, rowC, load); break;
                case 2: Rows2(depth, a, rowA, termA, b, stepB, c, rowC, load); break;
                default: Rows1(depth, a, rowA, termA, b, stepB, c, rowC, load); break;
            }
        }

        public static void CopyRow(float* from, float* to)
        {
            Vector128.Load(from).Store(to);
            Vector128.Load(from + 4).Store(to + 4);
        }

        // One row, four tiles wide: enough accumulators to keep the multipliers busy.
        public static void RunRow(int depth, float* a, nint termA, float* b, nint stepB, float* c, bool load)
        {
            V c0 = V.Zero, c1 = V.Zero, c2 = V.Zero, c3 = V.Zero;
            V c4 = V.Zero, c5 = V.Zero, c6 = V.Zero, c7 = V.Zero;
            if (load)
            {
                (c0, c1) = (Vector128.Load(c), Vector128.Load(c + 4));
                (c2, c3) = (Vector128.Load(c + 8), Vector128.Load(c + 12));
                (c4, c5) = (Vector128.Load(c + 16), Vector128.Load(c + 20));
                (c6, c7) = (Vector128.Load(c + 24), Vector128.Load(c + 28));
            }

            for (var t = 0; t < depth; t++, a += termA, b += stepB)
            {
                var x = Vector128.Create(a[0]);
                c0 = Vector128.FusedMultiplyAdd(x, Vector128.Load(b), c0);
                c1 = Vector128.FusedMultiplyAdd(x, Vector128.Load(b + 4), c1);
                c2 = Vector128.FusedMultiplyAdd(x, Vector128.Load(b + 8), c2);
                c3 = Vector128.FusedMultiplyAdd(x, Vector128.Load(b + 12), c3);
                c4 = Vector128.FusedMultiplyAdd(x, Vector128.Load(b + 16), c4);
                c5 = Vector128.FusedMultiplyAdd(x, Vector128.Load(b + 20), c5);
                c6 = Vector128.FusedMultiplyAdd(x, Vector128.Load(b + 24), c6);
                c7 = Vector128.FusedMultiplyAdd(x, Vector128.Load(b + 28), c7);
            }

            c0.Store(c);
            c1.Store(c + 4);
            c2.Store(c + 8);
            c3.Store(c + 12);
            c4.Store(c + 16);
            c5.Store(c + 20);
            c6.Store(c + 24);
            c7.Store(c + 28);
        }

        private static void Rows4(
            int depth, float* a, nint rowA, nint termA, float* b, nint stepB, float* c, nint rowC, bool load)
        {
            V c00 = V.Zero, c01 = V.Zero;
            V c10 = V.Zero, c11 = V.Zero;
            V c20 = V.Zero, c21 = V.Zero;
            V c30 = V.Zero, c31 = V.Zero;
            if (load)
            {
                (c00, c01) = (Vector128.Load(c), Vector128.Load(c + 4));
                (c10, c11) = (Vector128.Load(c + rowC), Vector128.Load(c + rowC + 4));
                (c20, c21) = (Vector128.Load(c + (2 * rowC)), Vector128.Load(c + (2 * rowC) + 4));
                (c30, c31) = (Vector128.Load(c + (3 * rowC)), Vector128.Load(c + (3 * rowC) + 4));
            }

            for (var t = 0; t < depth; t++, a += termA, b += stepB)
            {
                V b0 = Vector128.Load(b), b1 = Vector128.Load(b + 4);
                var x0 = Vector128.Create(a[0]);
                c00 = Vector128.FusedMultiplyAdd(x0, b0, c00);
                c01 = Vector128.FusedMultiplyAdd(x0, b1, c01);
                var x1 = Vector128.Create(a[rowA]);
                c10 = Vector128.FusedMultiplyAdd(x1, b0, c10);
                c11 = Vector128.FusedMultiplyAdd(x1, b1, c11);
                var x2 = Vector128.Create(a[2 * rowA]);
                c20 = Vector128.FusedMultiplyAdd(x2, b0, c20);
                c21 = Vector128.FusedMultiplyAdd(x2, b1, c21);
                var x3 = Vector128.Create(a[3 * rowA]);
                c30 = Vector128.FusedMultiplyAdd(x3, b0, c30);
                c31 = Vector128.FusedMultiplyAdd(x3, b1, c31);
            }

            c00.Store(c); c01.Store(c + 4);
            c10.Store(c + rowC); c11.Store(c + rowC + 4);
            c20.Store(c + (2 * rowC)); c21.Store(c + (2 * rowC) + 4);
            c30.Store(c + (3 * rowC)); c31.Store(c + (3 * rowC) + 4);
        }

        private static void Rows2(
            int depth, float* a, nint rowA, nint termA, float* b, nint stepB, float* c, nint rowC, bool load)
        {
            V c00 = V.Zero, c01 = V.Zero;
            V c10 = V.Zero, c11 = V.Zero;
            if (load)
            {
                (c00, c01) = (Vector128.Load(c), Vector128.Load(c + 4));
                (c10, c11) = (Vector128.Load(c + rowC), Vector128.Load(c + rowC + 4));
            }

            for (var t = 0; t < depth; t++, a += termA, b += stepB)
            {
                V b0 = Vector128.Load(b), b1 = Vector128.Load(b + 4);
                var x0 = Vector128.Create(a[0]);
                c00 = Vector128.FusedMultiplyAdd(x0, b0, c00);
                c01 = Vector128.FusedMultiplyAdd(x0, b1, c01);
                var x1 = Vector128.Create(a[rowA]);
                c10 = Vector128.FusedMultiplyAdd(x1, b0, c10);
                c11 = Vector128.FusedMultiplyAdd(x1, b1, c11);
            }

            c00.Store(c); c01.Store(c + 4);
            c10.Store(c + rowC); c11.Store(c + rowC + 4);
        }

        private static void Rows1(
            int depth, float* a, nint rowA, nint termA, float* b, nint stepB, float* c, nint rowC, bool load)
        {
            V c00 = V.Zero, c01 = V.Zero;
            if (load)
            {
                (c00, c01) = (Vector128.Load(c), Vector128.Load(c + 4));
            }

            for (var t = 0; t < depth; t++, a += termA, b += stepB)
            {
                V b0 = Vector128.Load(b), b1 = Vector128.Load(b + 4);
                var x0 = Vector128.Create(a[0]);
                c00 = Vector128.FusedMultiplyAdd(x0, b0, c00);
                c01 = Vector128.FusedMultiplyAdd(x0, b1, c01);
            }

            c00.Store(c); c01.Store(c + 4);
        }
    }
}
