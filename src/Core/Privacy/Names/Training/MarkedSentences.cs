using System.Text;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Privacy.Names.Training;

/// <summary>Sentences written and marked by hand: "[text](TYPE)", a line break inside a text as \n.</summary>
internal static class MarkedSentences
{
    /// <summary>Where they stand.</summary>
    public const string File = "Privacy/Names/Training/marked.txt";

    /// <summary>Those the weights that ship were trained with.</summary>
    public static IReadOnlyList<MadeSentence> Shipped { get; } =
        [.. Read(Resource.Lines(File))];

    /// <summary>Reads lines; empty ones and those that begin with # are passed over. Types that are no tags
    /// (<see cref="NameTags.Types"/>) are read as text.</summary>
    public static IEnumerable<MadeSentence> Read(IEnumerable<string> lines) => lines
        .Where(l => l.Length > 0 && l[0] != '#')
        .Select(l => Read(l.Replace("\\n", "\n", StringComparison.Ordinal)));

    private static MadeSentence Read(string line)
    {
        var text = new StringBuilder(line.Length);
        var spans = new List<(int Start, int End, int Type)>();
        for (var i = 0; i < line.Length; i++)
        {
            var middle = line[i] == '[' ? line.IndexOf("](", i, StringComparison.Ordinal) : -1;
            if (middle < 0 || line.IndexOf('[', i + 1, middle - i - 1) >= 0)
            {
                text.Append(line[i]);
                continue;
            }

            var end = line.IndexOf(')', middle);
            var type = Array.IndexOf(NameTags.Types, line[(middle + 2)..end]);
            if (type >= 0)
                spans.Add((text.Length, text.Length + middle - i - 1, type));
            text.Append(line, i + 1, middle - i - 1);
            i = end;
        }

        return new MadeSentence(text.ToString(), spans);
    }
}
