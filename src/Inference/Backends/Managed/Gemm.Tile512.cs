using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector512<float>;

namespace LinkyV.Inference.Backends;

internal static unsafe partial class Gemm
{
    /// <summary>512-bit tiles: up to 8 rows of 32 columns, 16 accumulators.</summary>
    private readonly struct Tile512 : ITile
    {
        public static int Rows => 8;

        public static int Columns => 32;

        public static int Fit(int rows) => rows >= 8 ? 8 : rows >= 4 ? 4 : rows >= 2 ? 2 : 1;

        public static void Run(
            int rows, int depth, float* a, nint rowA, nint termA, float* b, nint stepB, float* c, nint rowC, bool load)
        {
            switch (rows)
            {
                case 8: Rows8(depth, a, rowA, termA, b, stepB, c, rowC, load); break;
                case 4: Rows4(depth, a, rowA, termA, b, stepB, c, rowC, load); break;
                case 2: Rows2(depth, a, rowA, termA, b, stepB, c, rowC, load); break;
                default: Rows1(depth, a, rowA, termA, b, stepB, c, rowC, load); break;
            }
        }

        public static void CopyRow(float* from, float* to)
        {
            Vector512.Load(from).Store(to);
            Vector512.Load(from + 16).Store(to + 16);
        }

        // One row, four tiles wide: enough accumulators to keep the multipliers busy.
        public static void RunRow(int depth, float* a, nint termA, float* b, nint stepB, float* c, bool load)
        {
            V c0 = V.Zero, c1 = V.Zero, c2 = V.Zero, c3 = V.Zero;
            V c4 = V.Zero, c5 = V.Zero, c6 = V.Zero, c7 = V.Zero;
            if (load)
            {
                (c0, c1) = (Vector512.Load(c), Vector512.Load(c + 16));
                (c2, c3) = (Vector512.Load(c + 32), Vector512.Load(c + 48));
                (c4, c5) = (Vector512.Load(c + 64), Vector512.Load(c + 80));
                (c6, c7) = (Vector512.Load(c + 96), Vector512.Load(c + 112));
            }

            for (var t = 0; t < depth; t++, a += termA, b += stepB)
            {
                var x = Vector512.Create(a[0]);
                c0 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b), c0);
                c1 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b + 16), c1);
                c2 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b + 32), c2);
                c3 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b + 48), c3);
                c4 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b + 64), c4);
                c5 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b + 80), c5);
                c6 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b + 96), c6);
                c7 = Vector512.FusedMultiplyAdd(x, Vector512.Load(b + 112), c7);
            }

            c0.Store(c);
            c1.Store(c + 16);
            c2.Store(c + 32);
            c3.Store(c + 48);
            c4.Store(c + 64);
            c5.Store(c + 80);
            c6.Store(c + 96);
            c7.Store(c + 112);
        }

        private static void Rows8(
            int depth, float* a, nint rowA, nint termA, float* b, nint stepB, float* c, nint rowC, bool load)
        {
            V c00 = V.Zero, c01 = V.Zero;
            V c10 = V.Zero, c11 = V.Zero;
            V c20 = V.Zero, c21 = V.Zero;
            V c30 = V.Zero, c31 = V.Zero;
            V c40 = V.Zero, c41 = V.Zero;
            V c50 = V.Zero, c51 = V.Zero;
            V c60 = V.Zero, c61 = V.Zero;
            V c70 = V.Zero, c71 = V.Zero;
            if (load)
            {
                (c00, c01) = (Vector512.Load(c), Vector512.Load(c + 16));
                (c10, c11) = (Vector512.Load(c + rowC), Vector512.Load(c + rowC + 16));
                (c20, c21) = (Vector512.Load(c + (2 * rowC)), Vector512.Load(c + (2 * rowC) + 16));
                (c30, c31) = (Vector512.Load(c + (3 * rowC)), Vector512.Load(c + (3 * rowC) + 16));
                (c40, c41) = (Vector512.Load(c + (4 * rowC)), Vector512.Load(c + (4 * rowC) + 16));
                (c50, c51) = (Vector512.Load(c + (5 * rowC)), Vector512.Load(c + (5 * rowC) + 16));
                (c60, c61) = (Vector512.Load(c + (6 * rowC)), Vector512.Load(c + (6 * rowC) + 16));
                (c70, c71) = (Vector512.Load(c + (7 * rowC)), Vector512.Load(c + (7 * rowC) + 16));
            }

            var a4 = a + (4 * rowA);
            for (var t = 0; t < depth; t++, a += termA, a4 += termA, b += stepB)
            {
                V b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16);
                var x0 = Vector512.Create(a[0]);
                c00 = Vector512.FusedMultiplyAdd(x0, b0, c00);
                c01 = Vector512.FusedMultiplyAdd(x0, b1, c01);
                var x1 = Vector512.Create(a[rowA]);
                c10 = Vector512.FusedMultiplyAdd(x1, b0, c10);
                c11 = Vector512.FusedMultiplyAdd(x1, b1, c11);
                var x2 = Vector512.Create(a[2 * rowA]);
                c20 = Vector512.FusedMultiplyAdd(x2, b0, c20);
                c21 = Vector512.FusedMultiplyAdd(x2, b1, c21);
                var x3 = Vector512.Create(a[3 * rowA]);
                c30 = Vector512.FusedMultiplyAdd(x3, b0, c30);
                c31 = Vector512.FusedMultiplyAdd(x3, b1, c31);
                var x4 = Vector512.Create(a4[0]);
                c40 = Vector512.FusedMultiplyAdd(x4, b0, c40);
                c41 = Vector512.FusedMultiplyAdd(x4, b1, c41);
                var x5 = Vector512.Create(a4[rowA]);
                c50 = Vector512.FusedMultiplyAdd(x5, b0, c50);
                c51 = Vector512.FusedMultiplyAdd(x5, b1, c51);
                var x6 = Vector512.Create(a4[2 * rowA]);
                c60 = Vector512.FusedMultiplyAdd(x6, b0, c60);
                c61 = Vector512.FusedMultiplyAdd(x6, b1, c61);
                var x7 = Vector512.Create(a4[3 * rowA]);
                c70 = Vector512.FusedMultiplyAdd(x7, b0, c70);
                c71 = Vector512.FusedMultiplyAdd(x7, b1, c71);
            }

            c00.Store(c); c01.Store(c + 16);
            c10.Store(c + rowC); c11.Store(c + rowC + 16);
            c20.Store(c + (2 * rowC)); c21.Store(c + (2 * rowC) + 16);
            c30.Store(c + (3 * rowC)); c31.Store(c + (3 * rowC) + 16);
            c40.Store(c + (4 * rowC)); c41.Store(c + (4 * rowC) + 16);
            c50.Store(c + (5 * rowC)); c51.Store(c + (5 * rowC) + 16);
            c60.Store(c + (6 * rowC)); c61.Store(c + (6 * rowC) + 16);
            c70.Store(c + (7 * rowC)); c71.Store(c + (7 * rowC) + 16);
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
                (c00, c01) = (Vector512.Load(c), Vector512.Load(c + 16));
                (c10, c11) = (Vector512.Load(c + rowC), Vector512.Load(c + rowC + 16));
                (c20, c21) = (Vector512.Load(c + (2 * rowC)), Vector512.Load(c + (2 * rowC) + 16));
                (c30, c31) = (Vector512.Load(c + (3 * rowC)), Vector512.Load(c + (3 * rowC) + 16));
            }

            for (var t = 0; t < depth; t++, a += termA, b += stepB)
            {
                V b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16);
                var x0 = Vector512.Create(a[0]);
                c00 = Vector512.FusedMultiplyAdd(x0, b0, c00);
                c01 = Vector512.FusedMultiplyAdd(x0, b1, c01);
                var x1 = Vector512.Create(a[rowA]);
                c10 = Vector512.FusedMultiplyAdd(x1, b0, c10);
                c11 = Vector512.FusedMultiplyAdd(x1, b1, c11);
                var x2 = Vector512.Create(a[2 * rowA]);
                c20 = Vector512.FusedMultiplyAdd(x2, b0, c20);
                c21 = Vector512.FusedMultiplyAdd(x2, b1, c21);
                var x3 = Vector512.Create(a[3 * rowA]);
                c30 = Vector512.FusedMultiplyAdd(x3, b0, c30);
                c31 = Vector512.FusedMultiplyAdd(x3, b1, c31);
            }

            c00.Store(c); c01.Store(c + 16);
            c10.Store(c + rowC); c11.Store(c + rowC + 16);
            c20.Store(c + (2 * rowC)); c21.Store(c + (2 * rowC) + 16);
            c30.Store(c + (3 * rowC)); c31.Store(c + (3 * rowC) + 16);
        }

        private static void Rows2(
            int depth, float* a, nint rowA, nint termA, float* b, nint stepB, float* c, nint rowC, bool load)
        {
            V c00 = V.Zero, c01 = V.Zero;
            V c10 = V.Zero, c11 = V.Zero;
            if (load)
            {
                (c00, c01) = (Vector512.Load(c), Vector512.Load(c + 16));
                (c10, c11) = (Vector512.Load(c + rowC), Vector512.Load(c + rowC + 16));
            }

            for (var t = 0; t < depth; t++, a += termA, b += stepB)
            {
                V b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16);
                var x0 = Vector512.Create(a[0]);
                c00 = Vector512.FusedMultiplyAdd(x0, b0, c00);
                c01 = Vector512.FusedMultiplyAdd(x0, b1, c01);
                var x1 = Vector512.Create(a[rowA]);
                c10 = Vector512.FusedMultiplyAdd(x1, b0, c10);
                c11 = Vector512.FusedMultiplyAdd(x1, b1, c11);
            }

            c00.Store(c); c01.Store(c + 16);
            c10.Store(c + rowC); c11.Store(c + rowC + 16);
        }

        private static void Rows1(
            int depth, float* a, nint rowA, nint termA, float* b, nint stepB, float* c, nint rowC, bool load)
        {
            V c00 = V.Zero, c01 = V.Zero;
            if (load)
            {
                (c00, c01) = (Vector512.Load(c), Vector512.Load(c + 16));
            }

            for (var t = 0; t < depth; t++, a += termA, b += stepB)
            {
                V b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16);
                var x0 = Vector512.Create(a[0]);
                c00 = Vector512.FusedMultiplyAdd(x0, b0, c00);
                c01 = Vector512.FusedMultiplyAdd(x0, b1, c01);
            }

            c00.Store(c); c01.Store(c + 16);
        }
    }
}
