using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Consistency;

/// <summary>
/// What the persona itself has asserted beyond its identity, so that it does not say the opposite later, to anybody:
/// likes, abilities, habits, places been to, stances, favourites. Kept as hashes of subject and value, never as words;
/// at most 512, the oldest goes first.
/// </summary>
internal sealed class Assertions
{
    /// <summary>Assertions kept.</summary>
    public const int Most = 512;

    private readonly Dictionary<ulong, ulong> _held = [];
    private readonly Queue<ulong> _order = new();

    /// <summary>How many are held.</summary>
    public int Count => _held.Count;

    /// <summary>All, oldest first.</summary>
    public IEnumerable<Assertion> All
    {
        get
        {
            foreach (var subject in _order)
                yield return new Assertion(subject, _held[subject]);
        }
    }

    /// <summary>Takes one in; the first word on a subject stands.</summary>
    public void Add(Assertion a)
    {
        if (!_held.TryAdd(a.Subject, a.Value))
            return;
        _order.Enqueue(a.Subject);
        if (_order.Count > Most)
            _held.Remove(_order.Dequeue());
    }

    /// <summary>Empty if the clause denies what was asserted, as it is best left out; else null.</summary>
    public string? Contradicts(in Claim c) =>
        _held.Count > 0 && Read(c) is { } a && _held.TryGetValue(a.Subject, out var value) && value != a.Value
            ? "" : null;

    /// <summary>What a text asserts, sentence by sentence; at most eight.</summary>
    public static List<Assertion> In(string text)
    {
        var found = new List<Assertion>();
        foreach (var (start, end) in Dialogue.Asking.Sentences.Split(text))
        {
            var sentence = text[start..end];
            if (found.Count < 8 && Read(new Claim(sentence, Plain.Of(sentence))) is { } a)
                found.Add(a);
        }
        return found;
    }

    /// <summary>What one clause asserts; null if nothing that can be held against it later.</summary>
    internal static Assertion? Read(in Claim c)
    {
        if (c.IsQuestion || c.IsUnreal)
            return null;
        var (what, likes) = ViewCheck.Liked(c);
        if (what.Length > 0)
            return Of("like", ViewCheck.Head(what), likes);
        foreach (var (lead, holds, kind) in Leads)
            if (c.After(lead) is { Length: > 1 } rest)
                return kind == "favourite" ? Favourite(rest) : Of(kind, ViewCheck.Head(rest), holds);
        return null;
    }

    private static readonly (string Lead, bool Holds, string Kind)[] Leads =
    [
        ("i have never been to", false, "been"), ("i have been to", true, "been"), ("i was never in", false, "been"),
        ("i can not", false, "can"), ("i never learned to", false, "can"), ("i can", true, "can"),
        ("i do not eat", false, "eat"), ("i never eat", false, "eat"), ("i eat", true, "eat"),
        ("i do not drink", false, "drink"), ("i never drink", false, "drink"), ("i drink", true, "drink"),
        ("i do not smoke", false, "smoke"), ("i smoke", true, "smoke"),
        ("i do not play", false, "play"), ("i play", true, "play"),
        ("i do not believe in", false, "believe"), ("i believe in", true, "believe"),
        ("i do not own", false, "own"), ("i own", true, "own"),
        ("i do not speak", false, "speak"), ("i speak", true, "speak"),
        ("i am not afraid of", false, "afraid"), ("i am afraid of", true, "afraid"),
        ("i am allergic to", true, "allergic"), ("i am not allergic to", false, "allergic"),
        ("i am against", false, "stance"), ("i am in favour of", true, "stance"), ("i am all for", true, "stance"),
        ("my favourite", true, "favourite"),
    ];

    private static Assertion? Favourite(string rest)
    {
        var parts = rest.Split(" is ", 2);
        return parts.Length == 2 && parts[0].Split(' ').Length <= 2
            ? new Assertion(Chance.Mix(11, "favourite:" + parts[0]), Chance.Mix(13, ViewCheck.Head(parts[1]))) : null;
    }

    private static Assertion? Of(string kind, string what, bool holds) => what.Length < 3 ? null
        : new Assertion(Chance.Mix(11, kind + ":" + string.Join(' ', Associations.Stems(what))), holds ? 1UL : 0UL);
}
