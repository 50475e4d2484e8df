namespace LinkyV.Core.Privacy.Names.Training;

/// <summary>
/// Trains the tagger: averaged perceptron (Collins 2002) with greedy decoding on made sentences, on marked ones of
/// several hands and, if given, on sentences without names. Where a made or plain sentence holds dates and ages, what
/// patterns find there is taken for right. What lists say of a name is hidden for a share of the names, so that the
/// words around count.
/// </summary>
internal static class NameTrainer
{
    private const double HiddenShare = 0.35; // own prior: many real names are in no list
    private const int MadeToMarked = 1;
    private const double SmallShare = 0.2; // own prior: what is typed in small letters
    private const NameFlags Listed = NameFlags.Given | NameFlags.Surname | NameFlags.City | NameFlags.Land
        | NameFlags.Brand;

    /// <summary>A trained model.</summary>
    /// <param name="sentences">Made sentences a pass.</param>
    /// <param name="passes">Passes; each sees other made sentences.</param>
    /// <param name="plain">Sentences without names; one is seen after every second made one.</param>
    /// <param name="marked">Marked sentences; one is seen after every <see cref="MadeToMarked"/> made ones.</param>
    /// <param name="seed">Seed of the made sentences.</param>
    public static NameModel Train(
        int sentences, int passes, IReadOnlyList<string> plain, IReadOnlyList<MadeSentence> marked, ulong seed)
    {
        var state = new Weights();
        var maker = new SentenceMaker(seed);
        var hidden = new Dice(seed);
        var seen = 0;
        for (var pass = 0; pass < passes; pass++)
            for (var n = 0; n < sentences; n++)
            {
                Learn(state, maker.Make((pass * sentences) + n), hidden, isMarked: false);
                if (n % 2 == 0 && plain.Count > 0)
                    Learn(state, new MadeSentence(plain[((pass * sentences) + n) / 2 % plain.Count], []), hidden,
                        isMarked: false);
                if (n % MadeToMarked == 0 && marked.Count > 0)
                    Learn(state, InSmall(marked[seen++ % marked.Count], hidden), hidden, isMarked: true);
            }

        return state.Average();
    }

    private static MadeSentence InSmall(MadeSentence marked, Dice chance) =>
        chance.NextDouble() < SmallShare ? marked with { Text = marked.Text.ToLowerInvariant() } : marked;

    private static void Learn(Weights state, MadeSentence made, Dice hidden, bool isMarked)
    {
        var tokens = NameTokens.Of(made.Text);
        var forms = new List<PiiSpan>();
        PiiPatterns.AddTo(made.Text, forms);
        NameForms.Mark(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tokens), forms);
        var gold = Gold(tokens, isMarked ? made : WithForms(made, forms));
        for (var i = 0; i < tokens.Count; i++)
            if (gold[i] is > 0 and < 7 && hidden.NextDouble() < HiddenShare)
                tokens[i] = tokens[i] with { Flags = tokens[i].Flags & ~Listed, InPhrase = false };
        var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tokens);
        Span<int> features = stackalloc int[NameFeatures.Most];
        int before = 0, beforeThat = 0;
        for (var i = 0; i < span.Length; i++)
        {
            var n = NameFeatures.Fixed(made.Text, span, i, features);
            n = NameFeatures.Tagged(made.Text, span, i, before, beforeThat, features, n);
            var guess = state.Best(features[..n], before);
            // After a miss, what is left of a span begins anew.
            var right = NameTags.MayFollow(gold[i], before) ? gold[i] : gold[i] - 1;
            state.Update(features[..n], right, guess);
            // Half the time the model goes on from its own guess, so that it learns to recover.
            (beforeThat, before) = (before, hidden.Next(2) == 0 && NameTags.MayFollow(guess, before) ? guess : right);
        }
    }

    private static MadeSentence WithForms(MadeSentence made, List<PiiSpan> forms) => forms.Count == 0 ? made : made with
    {
        Spans = [.. made.Spans, .. PiiFinder.WithoutOverlap(forms)
            .Where(f => f.Type is PiiTypes.DateTime or PiiTypes.Age or PiiTypes.Title
                && made.Spans.All(s => s.End <= f.Start || f.End <= s.Start))
            .Select(f => (f.Start, f.End, Array.IndexOf(NameTags.Types, f.Type)))],
    };

    private static int[] Gold(List<NameToken> tokens, MadeSentence made)
    {
        var gold = new int[tokens.Count];
        foreach (var (start, end, type) in made.Spans)
        {
            var inside = false;
            for (var i = 0; i < tokens.Count; i++)
                if (tokens[i].Start >= start && tokens[i].End <= end)
                {
                    gold[i] = (type * 2) + (inside ? 2 : 1);
                    inside = true;
                }
        }

        return gold;
    }

    /// <summary>Weights with their running sums.</summary>
    private sealed class Weights
    {
        private readonly int[] _now = new int[NameModel.Buckets * NameModel.Width];
        private readonly long[] _sum = new long[NameModel.Buckets * NameModel.Width];
        private long _step = 1;

        public int Best(ReadOnlySpan<int> features, int before)
        {
            Span<int> scores = stackalloc int[NameModel.Width];
            foreach (var f in features)
                for (var t = 0; t < NameModel.Width; t++)
                    scores[t] += _now[(f * NameModel.Width) + t];
            var best = 0;
            for (var t = 1; t < scores.Length; t++)
                if (scores[t] > scores[best] && NameTags.MayFollow(t, before))
                    best = t;
            return best;
        }

        public void Update(ReadOnlySpan<int> features, int gold, int guess)
        {
            _step++;
            if (gold == guess)
                return;
            foreach (var f in features)
            {
                Add((f * NameModel.Width) + gold, 1);
                Add((f * NameModel.Width) + guess, -1);
            }
        }

        /// <summary>The mean over all steps, scaled so that the largest weights just fit eight bits.</summary>
        public NameModel Average()
        {
            var mean = new double[_now.Length];
            for (var i = 0; i < mean.Length; i++)
                mean[i] = _now[i] - ((double)_sum[i] / _step);
            var sorted = mean.Select(Math.Abs).Where(m => m > 0).Order().ToArray();
            var scale = sorted.Length == 0 ? 1 : 120 / sorted[(int)((sorted.Length - 1) * 0.9995)];
            return new NameModel([.. mean.Select(m => (sbyte)Math.Clamp(Math.Round(m * scale), -127, 127))]);
        }

        private void Add(int at, int by)
        {
            _now[at] += by;
            _sum[at] += _step * by;
        }
    }
}
