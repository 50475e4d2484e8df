using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue.Tidings;

/// <summary>A kind of news of a partner's own life, with what fits to say to it.</summary>
internal sealed class Tiding
{
    private readonly List<(ulong Needed, string[] Parts)> _says = [];
    private readonly List<(int Trait, int Sign, Frame Words)> _own = [];

    /// <summary>A kind by its name in tidings.txt and how heavy or happy it is.</summary>
    public Tiding(string kind, float weight) => (Kind, Weight, Fact) = (kind, weight, "next:tiding." + kind);

    /// <summary>Its name in tidings.txt.</summary>
    public string Kind { get; }

    /// <summary>How heavy or happy it is, -1 to 1.</summary>
    public float Weight { get; }

    /// <summary>Warm words.</summary>
    public Frame React { get; private set; } = Frame.Of("I see.");

    /// <summary>Distant words.</summary>
    public Frame Cool { get; private set; } = Frame.Of("I see.");

    /// <summary>Questions.</summary>
    public Frame Ask { get; private set; } = Frame.Of("And then?");

    /// <summary>Words while it stays in the talk.</summary>
    public Frame On { get; private set; } = Frame.Of("I'm listening.");

    /// <summary>Warm words that name what it is about; null if there are none.</summary>
    public Frame? ReactTo { get; private set; }

    /// <summary>Questions that name what it is about; null if there are none.</summary>
    public Frame? AskOf { get; private set; }

    /// <summary>As noted among the facts of a turn.</summary>
    public string Fact { get; }

    /// <summary>From where on a trait shows in an attitude, in z (own prior).</summary>
    private const double Marked = 0.6;

    /// <summary>The attitude to it of one with these traits, by the most marked of them; null where none is marked or
    /// has
    /// words.</summary>
    public Frame? Own(TraitScores traits)
    {
        var (best, most) = ((Frame?)null, Marked);
        foreach (var (trait, sign, words) in _own)
            if (sign * traits[trait] > most)
                (best, most) = (words, sign * traits[trait]);
        return best;
    }

    /// <summary>Whether an utterance in plain form says so.</summary>
    /// <param name="plain">The utterance.</param>
    /// <param name="begun">Its <see cref="Plain.Beginnings"/>.</param>
    public bool IsSaid(string plain, ulong begun)
    {
        foreach (var (needed, parts) in _says)
            if ((needed & ~begun) == 0 && Plain.Match(plain, parts) >= 0)
                return true;
        return false;
    }

    /// <summary>Takes in a line of the file.</summary>
    public void Take(string key, string value)
    {
        switch (key)
        {
            case "says":
                foreach (var wording in value.Split(';', StringSplitOptions.TrimEntries))
                {
                    string[] parts =
                        [.. wording.Split("..", StringSplitOptions.TrimEntries).Select(part => $" {part} ")];
                    _says.Add((parts.Aggregate(0UL, (all, part) => all | Plain.Beginnings(part)), parts));
                }
                break;
            case "react": React = Frame.Of(value); break;
            case "cool": Cool = Frame.Of(value); break;
            case "react+": ReactTo = Frame.Of(value); break;
            case "ask+": AskOf = Frame.Of(value); break;
            case "ask": Ask = Frame.Of(value); break;
            case "on": On = Frame.Of(value); break;
            case ['o', 'w', 'n', ' ', var trait, var sign]:
                _own.Add((trait switch { 'A' => TraitIndex.A, 'N' => TraitIndex.N, 'E' => TraitIndex.E,
                    _ => throw new InvalidOperationException($"tidings.txt: unknown trait '{trait}' in {Kind}") },
                    sign == '+' ? 1 : -1, Frame.Of(value)));
                break;
            default: throw new InvalidOperationException($"tidings.txt: unknown key '{key}' in {Kind}");
        }
    }
}
