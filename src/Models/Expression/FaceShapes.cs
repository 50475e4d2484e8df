// The 52 blendshapes of ARKit's face (ARFaceAnchor.BlendShapeLocation) and what the action units of FACS move of them.
// The mapping follows the muscles that the units name; its shares are our own.
namespace LinkyV.Models.Expression;

/// <summary>The blendshapes of a face and the action units that move them.</summary>
public static class FaceShapes
{
    /// <summary>How many blendshapes there are.</summary>
    public const int Count = 52;

    private static readonly (int Unit, string Moves)[] s_units =
    [
        (1, "browInnerUp 1"),
        (2, "browOuterUp* 1"),
        (4, "browDown* 1"),
        (5, "eyeWide* 1"),
        (6, "cheekSquint* 1"),
        (7, "eyeSquint* 1"),
        (9, "noseSneer* 1"),
        (10, "mouthUpperUp* 1"),
        (11, "mouthUpperUp* .4,noseSneer* .2"),
        (12, "mouthSmile* 1"),
        (14, "mouthDimple* 1"),
        (15, "mouthFrown* 1"),
        (16, "mouthLowerDown* 1"),
        (17, "mouthShrugLower 1,mouthShrugUpper .3"),
        (20, "mouthStretch* 1"),
        (23, "mouthPress* .5,mouthRollUpper .3,mouthRollLower .3"),
        (24, "mouthPress* 1"),
        (25, "jawOpen .12"),
        (26, "jawOpen .7"),
    ];

    /// <summary>Names in the order of a frame, ARKit's.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "eyeBlinkLeft", "eyeLookDownLeft", "eyeLookInLeft", "eyeLookOutLeft", "eyeLookUpLeft", "eyeSquintLeft",
        "eyeWideLeft", "eyeBlinkRight", "eyeLookDownRight", "eyeLookInRight", "eyeLookOutRight", "eyeLookUpRight",
        "eyeSquintRight", "eyeWideRight", "jawForward", "jawLeft", "jawRight", "jawOpen", "mouthClose", "mouthFunnel",
        "mouthPucker", "mouthLeft", "mouthRight", "mouthSmileLeft", "mouthSmileRight", "mouthFrownLeft",
        "mouthFrownRight", "mouthDimpleLeft", "mouthDimpleRight", "mouthStretchLeft", "mouthStretchRight",
        "mouthRollLower", "mouthRollUpper", "mouthShrugLower", "mouthShrugUpper", "mouthPressLeft", "mouthPressRight",
        "mouthLowerDownLeft", "mouthLowerDownRight", "mouthUpperUpLeft", "mouthUpperUpRight", "browDownLeft",
        "browDownRight", "browInnerUp", "browOuterUpLeft", "browOuterUpRight", "cheekPuff", "cheekSquintLeft",
        "cheekSquintRight", "noseSneerLeft", "noseSneerRight", "tongueOut",
    ];

    /// <summary>Which side of the face a blendshape is on, or both.</summary>
    internal enum Side
    {
        Both,
        Left,
        Right,
    }

    /// <summary>FACS numbers of the action units, in the order of a movement.</summary>
    internal static int[] Units { get; } = [.. s_units.Select(u => u.Unit)];

    /// <summary>For each action unit the blendshapes it moves, by how much.</summary>
    internal static (int Shape, float Share, Side Side)[][] Moves { get; } = [.. s_units.Select(u => Parse(u.Moves))];

    /// <summary>The blendshapes that any action unit moves.</summary>
    internal static int[] Moved { get; } =
        [.. Moves.SelectMany(m => m).Select(m => m.Shape).Distinct().Order()];

    /// <summary>The place of a FACS number in a movement.</summary>
    internal static int IndexOf(int unit) => Array.IndexOf(Units, unit);

    private static (int Shape, float Share, Side Side)[] Parse(string moves)
    {
        var found = new List<(int, float, Side)>();
        foreach (var move in moves.Split(','))
        {
            var parts = move.Split(' ');
            var share = float.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
            if (!parts[0].EndsWith('*'))
            {
                found.Add((ShapeOf(parts[0]), share, Side.Both));
                continue;
            }
            found.Add((ShapeOf(parts[0][..^1] + "Left"), share, Side.Left));
            found.Add((ShapeOf(parts[0][..^1] + "Right"), share, Side.Right));
        }
        return [.. found];
    }

    private static int ShapeOf(string name)
    {
        for (var i = 0; i < Count; i++)
            if (Names[i] == name)
                return i;
        throw new InvalidOperationException($"{name} is no blendshape");
    }
}
