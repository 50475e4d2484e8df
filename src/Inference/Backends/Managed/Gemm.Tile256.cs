using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector256<float>;

namespace LinkyV.Inference.Backends;

internal static unsafe partial class Gemm
{
    /// <summary>256-bit tiles: up to 6 rows of 16 columns, 12 accumulators.</summary>
    private readonly struct Tile256 : ITile
    {
        public static int Rows => 6;

        public static int Columns => 16;

        public static int Fit(int rows) => rows >= 6 ? 6 : rows >= 4 ? 4 : rows >= 2 ? 2 : 1;

        public static void Run(
            int rows, int depth, float* a, nint rowA, nint termA, float* b, nint stepB, float* c, nint rowC, bool load)
        {
            switch (rows)
            {
                case 6: Rows6(depth, a, rowA, termA, b, stepB, c, rowC, load); break;
                case 4: Rows4(depth, a, rowA, termA, b, stepB, c, rowC, load); break;
                case 2: Rows2(depth, a, rowA, termA, b, stepB, c, rowC, load); break;
                default: Rows1(depth, a, rowA, termA, b, stepB, c, rowC, load); break;
            }
        }

        public static void CopyRow(float* from, float* to)
        {
            Vector256.Load(from).Store(to);
            Vector256.Load(from + 8).Store(to + 8);
        }

        // One row, four tiles wide: enough accumulators to keep the multipliers busy.
        public static void RunRow(int depth, float* a, nint termA, float* b, nint stepB, float* c, bool load)
        {
            V c0 = V.Zero, c1 = V.Zero, c2 = V.Zero, c3 = V.Zero;
            V c4 = V.Zero, c5 = V.Zero, c6 = V.Zero, c7 = V.Zero;
            if (load)
            {
                (c0, c1) = (Vector256.Load(c), Vector256.Load(c + 8));
                (c2, c3) = (Vector256.Load(c + 16), Vector256.Load(c + 24));
                (c4, c5) = (Vector256.Load(c + 32), Vector256.Load(c + 40));
                (c6, c7) = (Vector256.Load(c + 48), Vector256.Load(c + 56));
            }

            for (var t = 0; t < depth; t++, a += termA, b += stepB)
            {
                var x = Vector256.Create(a[0]);
                c0 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b), c0);
                c1 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + 8), c1);
                c2 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + 16), c2);
                c3 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + 24), c3);
                c4 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + 32), c4);
                c5 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + 40), c5);
                c6 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + 48), c6);
                c7 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + 56), c7);
            }

            c0.Store(c);
            c1.Store(c + 8);
            c2.Store(c + 16);
            c3.Store(c + 24);
            c4.Store(c + 32);
            c5.Store(c + 40);
            c6.Store(c + 48);
            c7.Store(c + 56);
        }

        private static void Rows6(
            int depth, float* a, nint rowA, nint termA, float* b, nint stepB, float* c, nint rowC, bool load)
        {
            V c00 = V.Zero, c01 = V.Zero;
            V c10 = V.Zero, c11 = V.Zero;
            V c20 = V.Zero, c21 = V.Zero;
            V c30 = V.Zero, c31 = V.Zero;
            V c40 = V.Zero, c41 = V.Zero;
            V c50 = V.Zero, c51 = V.Zero;
            if (load)
            {
                (c00, c01) = (Vector256.Load(c), Vector256.Load(c + 8));
                (c10, c11) = (Vector256.Load(c + rowC), Vector256.Load(c + rowC + 8));
                (c20, c21) = (Vector256.Load(c + (2 * rowC)), Vector256.Load(c + (2 * rowC) + 8));
                (c30, c31) = (Vector256.Load(c + (3 * rowC)), Vector256.Load(c + (3 * rowC) + 8));
                (c40, c41) = (Vector256.Load(c + (4 * rowC)), Vector256.Load(c + (4 * rowC) + 8));
                (c50, c51) = (Vector256.Load(c + (5 * rowC)), Vector256.Load(c + (5 * rowC) + 8));
            }

            var a4 = a + (4 * rowA);
            for (var t = 0; t < depth; t++, a += termA, a4 += termA, b += stepB)
            {
                V b0 = Vector256.Load(b), b1 = Vector256.Load(b + 8);
                var x0 = Vector256.Create(a[0]);
                c00 = Vector256.FusedMultiplyAdd(x0, b0, c00);
                c01 = Vector256.FusedMultiplyAdd(x0, b1, c01);
                var x1 = Vector256.Create(a[rowA]);
                c10 = Vector256.FusedMultiplyAdd(x1, b0, c10);
                c11 = Vector256.FusedMultiplyAdd(x1, b1, c11);
                var x2 = Vector256.Create(a[2 * rowA]);
                c20 = Vector256.FusedMultiplyAdd(x2, b0, c20);
                c21 = Vector256.FusedMultiplyAdd(x2, b1, c21);
                var x3 = Vector256.Create(a[3 * rowA]);
                c30 = Vector256.FusedMultiplyAdd(x3, b0, c30);
                c31 = Vector256.FusedMultiplyAdd(x3, b1, c31);
                var x4 = Vector256.Create(a4[0]);
                c40 = Vector256.FusedMultiplyAdd(x4, b0, c40);
                c41 = Vector256.FusedMultiplyAdd(x4, b1, c41);
                var x5 = Vector256.Create(a4[rowA]);
                c50 = Vector256.FusedMultiplyAdd(x5, b0, c50);
                c51 = Vector256.FusedMultiplyAdd(x5, b1, c51);
            }

            c00.Store(c); c01.Store(c + 8);
            c10.Store(c + rowC); c11.Store(c + rowC + 8);
            c20.Store(c + (2 * rowC)); c21.Store(c + (2 * rowC) + 8);
            c30.Store(c + (3 * rowC)); c31.Store(c + (3 * rowC) + 8);
            c40.Store(c + (4 * rowC)); c41.Store(c + (4 * rowC) + 8);
            c50.Store(c + (5 * rowC)); c51.Store(c + (5 * rowC) + 8);
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
                (c00, c01) = (Vector256.Load(c), Vector256.Load(c + 8));
                (c10, c11) = (Vector256.Load(c + rowC), Vector256.Load(c + rowC + 8));
                (c20, c21) = (Vector256.Load(c + (2 * rowC)), Vector256.Load(c + (2 * rowC) + 8));
                (c30, c31) = (Vector256.Load(c + (3 * rowC)), Vector256.Load(c + (3 * rowC) + 8));
            }

            for (var t = 0; t < depth; t++, a += termA, b += stepB)
            {
                V b0 = Vector256.Load(b), b1 = Vector256.Load(b + 8);
                var x0 = Vector256.Create(a[0]);
                c00 = Vector256.FusedMultiplyAdd(x0, b0, c00);
                c01 = Vector256.FusedMultiplyAdd(x0, b1, c01);
                var x1 = Vector256.Create(a[rowA]);
                c10 = Vector256.FusedMultiplyAdd(x1, b0, c10);
                c11 = Vector256.FusedMultiplyAdd(x1, b1, c11);
                var x2 = Vector256.Create(a[2 * rowA]);
                c20 = Vector256.FusedMultiplyAdd(x2, b0, c20);
                c21 = Vector256.FusedMultiplyAdd(x2, b1, c21);
                var x3 = Vector256.Create(a[3 * rowA]);
                c30 = Vector256.FusedMultiplyAdd(x3, b0, c30);
                c31 = Vector256.FusedMultiplyAdd(x3, b1, c31);
            }

            c00.Store(c); c01.Store(c + 8);
            c10.Store(c + rowC); c11.Store(c + rowC + 8);
            c20.Store(c + (2 * rowC)); c21.Store(c + (2 * rowC) + 8);
            c30.Store(c + (3 * rowC)); c31.Store(c + (3 * rowC) + 8);
        }

        private static void Rows2(
            int depth, float* a, nint rowA, nint termA, float* b, nint stepB, float* c, nint rowC, bool load)
        {
            V c00 = V.Zero, c01 = V.Zero;
            V c10 = V.Zero, c11 = V.Zero;
            if (load)
            {
                (c00, c01) = (Vector256.Load(c), Vector256.Load(c + 8));
                (c10, c11) = (Vector256.Load(c + rowC), Vector256.Load(c + rowC + 8));
            }

            for (var t = 0; t < depth; t++, a += termA, b += stepB)
            {
                V b0 = Vector256.Load(b), b1 = Vector256.Load(b + 8);
                var x0 = Vector256.Create(a[0]);
                c00 = Vector256.FusedMultiplyAdd(x0, b0, c00);
                c01 = Vector256.FusedMultiplyAdd(x0, b1, c01);
                var x1 = Vector256.Create(a[rowA]);
                c10 = Vector256.FusedMultiplyAdd(x1, b0, c10);
                c11 = Vector256.FusedMultiplyAdd(x1, b1, c11);
            }

            c00.Store(c); c01.Store(c + 8);
            c10.Store(c + rowC); c11.Store(c + rowC + 8);
        }

        private static void Rows1(
            int depth, float* a, nint rowA, nint termA, float* b, nint stepB, float* c, nint rowC, bool load)
        {
            V c00 = V.Zero, c01 = V.Zero;
            if (load)
            {
                (c00, c01) = (Vector256.Load(c), Vector256.Load(c + 8));
            }

            for (var t = 0; t < depth; t++, a += termA, b += stepB)
            {
                V b0 = Vector256.Load(b), b1 = Vector256.Load(b + 8);
                var x0 = Vector256.Create(a[0]);
                c00 = Vector256.FusedMultiplyAdd(x0, b0, c00);
                c01 = Vector256.FusedMultiplyAdd(x0, b1, c01);
            }

            c00.Store(c); c01.Store(c + 8);
        }
    }
}
