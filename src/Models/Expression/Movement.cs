// A movement of the face in few numbers: for each action unit the inner control points of a uniform cubic B-spline over
// the movement's own time, how much weaker one side is, when it starts and how long it lasts. Control points in [0, 1]
// keep the curve in [0, 1]; three zeros at either end make it start and end at rest with no jump of speed.
//   units × points, units (sides), start, duration  ->  frames [n, 52]
// Limits: units share their start and duration; no blinks, gaze, speech or head.
namespace LinkyV.Models.Expression;

/// <summary>Movements as vectors, and what they look like.</summary>
internal static class Movement
{
    /// <summary>Frames a second.</summary>
    public const int Rate = 60;

    /// <summary>Control points of a unit that are not at rest.</summary>
    public const int Points = 8;

    private const int Ends = 3;
    private const float SecondsMin = 0.04f, SecondsMax = 3, StartMax = 0.5f;

    /// <summary>Action units, the first side, the place of start and duration, numbers of a movement.</summary>
    public static readonly int Units = FaceShapes.Units.Length, Sides = Units * Points, Start = Sides + Units,
        Duration = Start + 1, Size = Duration + 1;

    /// <summary>Where in a movement's time (0 to 1) a control point pulls most.</summary>
    public static float TimeOf(int point) => (point + 2f) / (Points + Ends);

    /// <summary>How a duration in seconds is written.</summary>
    public static float Written(double seconds) => (float)Math.Log(seconds);

    /// <summary>How long a movement lasts, in seconds.</summary>
    public static float Seconds(ReadOnlySpan<float> movement) =>
        Math.Clamp(MathF.Exp(Math.Clamp(movement[Duration], -4, 2)), SecondsMin, SecondsMax);

    /// <summary>Frames until it is over, 1 to 211.</summary>
    public static int Frames(ReadOnlySpan<float> movement) =>
        1 + (int)MathF.Ceiling((Math.Clamp(movement[Start], 0, StartMax) + Seconds(movement)) * Rate);

    /// <summary>Writes frames, 60 a second, row by row; every number is in [0, 1].</summary>
    public static void Render(ReadOnlySpan<float> movement, Span<float> frames)
    {
        frames.Clear();
        var start = Math.Clamp(movement[Start], 0, StartMax);
        var seconds = Seconds(movement);
        Span<float> points = stackalloc float[Points + (2 * Ends)];
        for (var unit = 0; unit < Units; unit++)
        {
            points.Clear();
            for (var k = 0; k < Points; k++)
                points[k + Ends] = Math.Clamp(movement[(unit * Points) + k], 0, 1);
            var side = Math.Clamp(movement[Sides + unit], -1, 1);
            for (var f = 0; f < frames.Length / FaceShapes.Count; f++)
            {
                var t = (((float)f / Rate) - start) / seconds;
                if (t is <= 0 or >= 1)
                    continue;
                var value = Curve(points, t * (Points + Ends));
                var frame = frames.Slice(f * FaceShapes.Count, FaceShapes.Count);
                foreach (var (shape, share, of) in FaceShapes.Moves[unit])
                    frame[shape] += value * share * (of switch
                    {
                        FaceShapes.Side.Left => 1 - Math.Max(0, side),
                        FaceShapes.Side.Right => 1 - Math.Max(0, -side),
                        _ => 1,
                    });
            }
        }
        foreach (ref var value in frames)
            value = Math.Min(value, 1);
    }

    private static float Curve(ReadOnlySpan<float> points, float u)
    {
        var i = Math.Min((int)u, Points + Ends - 1);
        var x = u - i;
        var y = 1 - x;
        return ((y * y * y * points[i]) + (((3 * x * x * x) - (6 * x * x) + 4) * points[i + 1])
            + (((3 * y * y * y) - (6 * y * y) + 4) * points[i + 2]) + (x * x * x * points[i + 3])) / 6;
    }
}
