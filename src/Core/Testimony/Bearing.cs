using System.Numerics.Tensors;
using LinkyV.Core.Memory;
using LinkyV.Core.Testimony.Spans;

namespace LinkyV.Core.Testimony;

/// <summary>
/// How what was told bears on a question, in numbers: how well its words are met, whom and what it is of, whether it
/// holds the kind of answer asked for, and how it stands among the rest of what was told. What these numbers are worth
/// is learnt by a small network, not chosen.
/// </summary>
internal sealed class Bearing
{
    /// <summary>Numbers for each thing told.</summary>
    public const int Size = Plain + Kinds;

    private const int Plain = 50;
    private const int Kinds = 13;
    private const int Relative = 10;

    // where nearness by use begins
    private const int UseAt = Plain - Relative - 1 - UseBearing.Size;

    /// <summary>Those that rest on lists and weights of our own.</summary>
    public static ReadOnlySpan<int> FromLists => [0, 1, 4, 5, Plain - Relative - 1];

    private readonly Question _q;
    private readonly Aliases _aliases;
    private readonly float[] _sum = new float[WordMeanings.Size];
    private readonly Meaning[] _keys;
    private readonly Meaning _noun;
    private readonly UseBearing _use;
    private readonly int[] _verbs;
    private readonly int _gender;

    public Bearing(Question q, Aliases aliases)
    {
        (_q, _aliases) = (q, aliases);
        _keys = new Meaning[q.Keys.Count];
        for (var i = 0; i < _keys.Length; i++)
            _keys[i] = WordMeanings.English.Of(q.Keys[i].Hash);
        _noun = WordMeanings.English.Of(Terms.Hash(q.Noun));
        Picture(q, _keys, _sum);
        _use = new UseBearing(q);
        _verbs = [.. ThingSpans.Verbs(q).Select(static v => WordUse.English.Of(Terms.Hash(v)))
            .Where(static v => v >= 0)];
        foreach (var t in q.Tokens)
            _gender = _gender != 0 ? _gender : t.Text is "he" or "him" or "his" ? 1 : t.Text is "she" or "her" ? -1 : 0;
    }

    /// <summary>Sum of the vectors of a question's words, by weight, of length 1; zero if none is known.</summary>
    public static void Picture(Question q, ReadOnlySpan<Meaning> keys, Span<float> sum)
    {
        for (var i = 0; i < keys.Length; i++)
            if (WordMeanings.English.Vector(keys[i]) is { Length: > 0 } v)
                TensorPrimitives.MultiplyAdd(v, q.Keys[i].Weight, sum, sum);
        var length = TensorPrimitives.Norm<float>(sum);
        if (length > 0)
            TensorPrimitives.Divide(sum, length, sum);
    }

    /// <summary>Of a row: the share of the question's words that is met where the kind of answer is there; else 0.
    /// </summary>
    public static float MetBy(float[] row) => row[11] > 0 ? row[1] : 0;

    /// <summary>Of a row: whether it is of all the somebodies asked about, or of words near the question's.</summary>
    public static bool IsRelated(float[] row) => row[14] >= 1 || row[2] >= 0.5f;

    /// <summary>Of a row: how well the one told of is the one asked about.</summary>
    public static float SubjectOf(float[] row) => row[10];

    /// <summary>A row of numbers for each thing told, in order.</summary>
    public float[][] Of(IReadOnlyList<Telling> told)
    {
        var rows = new float[told.Count][];
        var met = new float[told.Count][];
        for (var i = 0; i < rows.Length; i++)
            (rows[i], met[i]) = One(told[i]);
        Among(told, rows, met);
        return rows;
    }

    private (float[] Row, float[] Met) One(Telling told)
    {
        var row = new float[Size];
        var met = new float[_q.Keys.Count];
        float all = 0, explained = 0, known = 0, near = 0, worst = 0, covered = 0, heavy = 0, held = 0;
        for (var k = 0; k < met.Length; k++)
        {
            var key = _q.Keys[k];
            var (word, close) = Meet(key, _keys[k], told);
            met[k] = Math.Max(word, Relevance.Met(key, told.Whole));
            all += key.Weight;
            explained += key.Weight * met[k];
            known += key.Weight * word;
            near += key.Weight * Math.Max(word, close);
            worst = Math.Max(worst, Math.Min(1, key.Weight) * (1 - Math.Max(word, close)));
            held = Math.Max(held, key.Weight >= 1 ? word : 0);
            covered += met[k] >= 0.7f ? 1f / met.Length : 0;
            heavy = Math.Max(heavy, key.Weight >= 1 ? met[k] : 0);
        }
        var at = 0;
        row[at++] = Whole(told, out var subject, out var kind);
        row[at++] = all > 0 ? explained / all : 0.5f;
        row[at++] = all > 0 ? near / all : 0.5f;
        row[at++] = worst;
        row[at++] = covered;
        row[at++] = heavy;
        row[at++] = all > 0 ? known / all : 0.5f;
        row[at++] = held;
        row[at++] = Cosine(told);
        row[at++] = Math.Min(met.Length, 6) / 6f;
        row[at++] = subject;
        row[at++] = kind;
        row[at++] = OfKind(told);
        row[at++] = _q.Somebodies.Count > 0 ? 1 : 0;
        row[at++] = Named(told.Whole);
        row[at++] = told.Fact.Ended ? 1 : 0;
        row[at++] = Relevance.IsMine(told.Whole) ? 1 : 0;
        row[at++] = Math.Min(told.Whole.Tokens.Count, 40) / 40f;
        row[at++] = Changes.Says(told.Whole) ? 1 : 0;
        row[at++] = _q.Before ? 1 : 0;
        row[at++] = _q.OfMe ? 1 : 0;
        row[at++] = _q.AsksSubject ? 1 : 0;
        row[at++] = _q.Loose ? 1 : 0;
        row[at++] = _q.OfOutcome ? 1 : 0;
        row[at++] = told.Fact.Attribute == PartnerAttributes.Once ? 1 : 0;
        row[at++] = told.Whole.Subject is Subject.Me ? 1 : 0;
        row[at++] = told.Whole.Subject is Subject.Pronoun or Subject.It ? 1 : 0;
        row[at++] = Holds(told);
        row[at++] = told.HasPerson ? 1 : 0;
        row[at++] = HasNewName(told.Whole) ? 1 : 0;
        row[at++] = _q.OfLate ? 1 : 0;
        row[at++] = GenderFit(told.Whole);
        row[at++] = AnswerSpan.StandsIn(_q, told.Whole) ? 1 : 0;
        row[at++] = _use.OfVerb(told, _verbs);
        _use.Write(told, row.AsSpan(at));
        row[Plain + (int)_q.Wanted] = 1;
        return (row, met);
    }

    /// <summary>The best of the whole and its stretches by what is told in so many words, and how the persons and the
    /// kind of answer fit there.</summary>
    private float Whole(Telling told, out float subject, out float kind)
    {
        var best = -1f;
        subject = kind = 0;
        foreach (var part in told.Parts)
        {
            var score = Relevance.Of(_q, part, _aliases);
            var (s, k) = (Relevance.SubjectFit(_q, part, _aliases), AnswerKind.Fit(_q, part));
            if (score > best || (score == best && s * k > subject * kind))
                (best, subject, kind) = (score, s, k);
        }
        return best;
    }

    /// <summary>How well a word is met by what words mean: the same stem or root, a shared meaning, a member of its
    /// kind; and how near the nearest is.</summary>
    private static (float Met, float Near) Meet(in Key key, Meaning meant, Telling told)
    {
        var (best, near) = (0f, 0f);
        var english = WordMeanings.English;
        var vector = english.Vector(meant);
        if (Array.IndexOf(told.Hashes, key.Hash) >= 0)
            return (1, 1);
        for (var i = 0; i < told.Hashes.Length; i++)
        {
            var its = told.Meanings[i];
            if (vector.Length > 0 && english.Vector(its) is { Length: > 0 } other)
                near = Math.Max(near, TensorPrimitives.Dot(vector, other));
            if (best >= 0.85f)
                continue;
            if (told.Roots[i] == key.Root)
                best = 0.9f;
            else if (meant.Stem < 0 || its.Stem < 0)
                continue;
            else if (english.AreOne(meant, its))
                best = 0.85f;
            else if (best < 0.75f && english.Steps(its, meant) is > 0 and <= 7 and var down)
                best = Math.Max(best, down <= 3 ? 0.75f : 0.6f);
            else if (best < 0.6f && english.Steps(meant, its) is > 0 and <= 2)
                best = 0.6f;
        }
        return (best, near);
    }

    /// <summary>Whether something of the sort asked for is in it at all, by the form of its words alone.</summary>
    private float Holds(Telling told) => _q.Wanted switch
    {
        Wanted.Name or Wanted.Somebody or Wanted.Place => HasNewName(told.Whole) ? 1 : 0,
        Wanted.Time => AnswerKind.HasTime(told.Whole) ? 1 : 0,
        Wanted.Age or Wanted.Number or Wanted.Duration => AnswerKind.HasNumber(told.Whole) ? 1 : 0,
        Wanted.Work => told.HasPerson ? 1 : 0,
        Wanted.Reason => told.Whole.Has("because", "so", "since", "until", "wanted") ? 1 : 0,
        _ => 0.5f,
    };

    /// <summary>Where "he" or "she" is asked about, and nobody knows who: whether somebody of that kind is in it, 1,
    /// or only others, -1; else 0.</summary>
    private float GenderFit(Clause c)
    {
        if (_gender == 0)
            return 0;
        var fit = 0;
        foreach (var e in c.Entities)
            if (e.Somebody is { Gender: 1 or -1 } somebody)
                fit = somebody.Gender == _gender ? 1 : fit == 0 ? -1 : fit;
        return fit;
    }

    /// <summary>A name that is not in the question.</summary>
    private bool HasNewName(Clause c)
    {
        for (var i = 0; i < c.Tokens.Count; i++)
            if (Entities.IsName(c.Tokens, i) && !_q.Tokens.Exists(t => t.Text == c.Tokens[i].Text))
                return true;
        return false;
    }

    private float Cosine(Telling told) => TensorPrimitives.Dot<float>(_sum, told.Picture);

    /// <summary>Whether a member of the kind asked for is in it: a woodpecker where a bird is.</summary>
    private float OfKind(Telling told)
    {
        if (_q.Noun.Length == 0 || _noun.Stem < 0)
            return 0;
        var best = 0f;
        foreach (var meaning in told.Meanings)
            if (meaning != _noun && WordMeanings.English.Steps(meaning, _noun) is > 0 and var steps)
                best = Math.Max(best, steps <= 5 ? 1 : 0.6f);
        return best;
    }

    private float Named(Clause c)
    {
        if (_q.Somebodies.Count == 0)
            return 0;
        var named = 0;
        foreach (var s in _q.Somebodies)
            named += Relevance.Names(c, s, _aliases) ? 1 : 0;
        return (float)named / _q.Somebodies.Count;
    }

    /// <summary>How each stands among the others.</summary>
    private void Among(IReadOnlyList<Telling> told, float[][] rows, float[][] met)
    {
        const int first = Plain - Relative - 1;
        var chains = Chains(told);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i][first] = rows[i][0] - Best(rows, i, 0);
            rows[i][first + 1] = rows[i][2] - Best(rows, i, 2);
            rows[i][first + 2] = rows[i][8] - Best(rows, i, 8);
            rows[i][first + 3] = Rare(met, i);
            var (before, after) = (false, 0);
            for (var j = 0; j < rows.Length; j++)
            {
                after += told[j].Fact.ToldAt > told[i].Fact.ToldAt ? 1 : 0;
                before |= j != i && Math.Abs((told[j].Fact.ToldAt - told[i].Fact.ToldAt).TotalMinutes) < 3
                    && rows[j][1] > 0.6f;
            }
            rows[i][first + 4] = rows.Length > 1 ? 1 - (after / (rows.Length - 1f)) : 1;
            rows[i][first + 5] = before ? 1 : 0;
            rows[i][first + 6] = MetWith(met, i, j => told[j].Fact.ToldAt == told[i].Fact.ToldAt);
            rows[i][first + 7] = rows[i][UseAt] - Best(rows, i, UseAt);
            rows[i][first + 8] = rows[i][UseAt + 1] - Best(rows, i, UseAt + 1);
            rows[i][first + 9] = MetWith(met, i, j => j < Chained && (chains[i] >> j & 1) != 0);
            rows[i][first + 10] = IsLastOfChain(told, chains, i);
        }
    }

    // as many as a chain may be of: what is read for a question at most, twice over
    private const int Chained = 64;

    // a word that is in more than so many tells little of what hangs together
    private const int Shared = 4;

    /// <summary>For each, a bit for every other that holds a rare word of it: what goes on about the same.</summary>
    private static ulong[] Chains(IReadOnlyList<Telling> told)
    {
        var holders = new Dictionary<uint, ulong>(told.Count * 8);
        for (var i = 0; i < told.Count && i < Chained; i++)
            foreach (var hash in told[i].Hashes)
                holders[hash] = holders.GetValueOrDefault(hash) | 1UL << i;
        var chains = new ulong[told.Count];
        for (var i = 0; i < told.Count && i < Chained; i++)
            foreach (var hash in told[i].Hashes)
                if (holders[hash] is var mask && System.Numerics.BitOperations.PopCount(mask) <= Shared)
                    chains[i] |= mask & ~(1UL << i);
        return chains;
    }

    /// <summary>1 where it is the last told of several that hang together, -1 where it is not, 0 where it stands alone.
    /// </summary>
    private static float IsLastOfChain(IReadOnlyList<Telling> told, ulong[] chains, int row)
    {
        if (chains[row] == 0)
            return 0;
        for (var j = 0; j < told.Count && j < Chained; j++)
            if ((chains[row] >> j & 1) != 0 && told[j].Fact.ToldAt > told[row].Fact.ToldAt)
                return -1;
        return 1;
    }

    /// <summary>How well the question's words are met in it and in what goes with it.</summary>
    private float MetWith(float[][] met, int row, Func<int, bool> with)
    {
        float all = 0, held = 0;
        for (var k = 0; k < met[row].Length; k++)
        {
            var best = met[row][k];
            for (var j = 0; j < met.Length; j++)
                if (with(j))
                    best = Math.Max(best, met[j][k]);
            all += _q.Keys[k].Weight;
            held += _q.Keys[k].Weight * best;
        }
        return all > 0 ? held / all : 0.5f;
    }

    private static float Best(float[][] rows, int except, int column)
    {
        var best = 0f;
        for (var j = 0; j < rows.Length; j++)
            if (j != except)
                best = Math.Max(best, rows[j][column]);
        return best;
    }

    /// <summary>The best met word that few others meet.</summary>
    private static float Rare(float[][] met, int row)
    {
        var best = 0f;
        for (var k = 0; k < met[row].Length; k++)
        {
            var share = 0f;
            for (var j = 0; j < met.Length; j++)
                share += j != row ? met[j][k] >= 0.7f ? 1 : 0 : 0;
            best = Math.Max(best, met[row][k] / (1 + share));
        }
        return best;
    }
}
