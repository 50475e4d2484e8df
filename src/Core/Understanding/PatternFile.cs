using System.Globalization;

namespace LinkyV.Core.Understanding;

// A pattern file holds one pattern a line: "where [{do}] $S $N live+ => fact home.town".
//   word          that word          live+       the word and its inflections
//   (a|b c|d)     any of them        [a b]       may be absent
//   @class        a word of a class  {macro}     a named piece, defined by "{macro} = ..."
//   $S  $P  $N    person as subject, person as owner, auxiliaries and adverbs
//   <np> <rest> <name> <place> <num> <word> <time> <proper>   captures
//   ~3            up to three words  ^  $        start and end of the segment       &   the value begins here
//   +2 before the arrow adds to the weight. Lines starting with # are comments.

/// <summary>Reads pattern files. A broken line is a defect of the build and throws with file and line.</summary>
internal sealed class PatternFile(string name, Lexicon lexicon)
{
    private readonly Dictionary<string, string> _macros = new(StringComparer.Ordinal);

    public List<Pattern> Read(IEnumerable<string> lines)
    {
        var patterns = new List<Pattern>();
        var number = 0;
        foreach (var raw in lines)
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == '{' && line.IndexOf("} =", StringComparison.Ordinal) is > 0 and var end
                && !line.Contains("=>", StringComparison.Ordinal))
                _macros[line[1..end]] = line[(end + 3)..].Trim();
            else
                patterns.Add(Compile(line, number));
        }
        return patterns;
    }

    private Pattern Compile(string line, int number)
    {
        var arrow = line.IndexOf("=>", StringComparison.Ordinal);
        if (arrow < 0)
            throw Broken(number, "'=>' is missing");
        var left = Expand(line[..arrow].Trim(), number);
        var bonus = 0;
        var plus = left.LastIndexOf(" +", StringComparison.Ordinal);
        if (plus > 0 && int.TryParse(left[(plus + 2)..], CultureInfo.InvariantCulture, out bonus))
            left = left[..plus];
        var parser = new Parser(left, lexicon, message => Broken(number, message));
        var (start, fixedWords) = parser.Parse();
        var result = line[(arrow + 2)..].Split(' ',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new Pattern(start, result, fixedWords + bonus, number, parser.Anchor);
    }

    private string Expand(string text, int number)
    {
        for (var depth = 0; text.Contains('{', StringComparison.Ordinal); depth++)
        {
            var open = text.IndexOf('{', StringComparison.Ordinal);
            var close = text.IndexOf('}', open);
            if (close < 0 || depth > 40 || !_macros.TryGetValue(text[(open + 1)..close], out var body))
                throw Broken(number, $"unknown piece in '{text[open..]}'");
            text = $"{text[..open]}({body}){text[(close + 1)..]}";
        }
        return text;
    }

    private InvalidDataException Broken(int number, string message) => new($"{name}:{number}: {message}");

    private sealed class Parser(string text, Lexicon lexicon, Func<string, Exception> broken)
    {
        private const int MaxAnchor = 24;

        private readonly Node _accept = new() { Step = Step.Accept };
        private int _at;
        private int _fixed;
        private int _anchorCost = int.MaxValue;

        /// <summary>The rarest set of words of which the pattern needs one.</summary>
        public int[] Anchor { get; private set; } = [];

        public (Node Start, int Fixed) Parse()
        {
            var start = Sequence(_accept, top: true);
            if (_at < text.Length)
                throw broken($"'{text[_at]}' is out of place");
            return (start, _fixed);
        }

        /// <summary>Pieces are collected first and then linked from the last to the first.</summary>
        private Node Sequence(Node next, bool top)
        {
            var pieces = new List<Func<Node, Node>>();
            while (true)
            {
                while (_at < text.Length && text[_at] == ' ')
                    _at++;
                if (_at >= text.Length || text[_at] is '|' or ')' or ']')
                    break;
                pieces.Add(Piece(top));
            }
            for (var i = pieces.Count - 1; i >= 0; i--)
            {
                var after = next;
                next = pieces[i](after);
                if (top)
                    Consider(next, after);
            }
            return next;
        }

        /// <summary>Takes a piece as anchor if each way through it starts with a word, and rarer ones than so
        /// far.</summary>
        private void Consider(Node node, Node after)
        {
            var words = new SortedSet<int>();
            if (!Collect(node, after, words) || words.Count > MaxAnchor)
                return;
            var cost = words.Sum(w => lexicon.Has(w,
                Mark.Verbal | Mark.Wh | Mark.Pronoun | Mark.Auxiliary | Mark.PhraseEnd) ? 20 : 1);
            if (cost >= _anchorCost)
                return;
            _anchorCost = cost;
            Anchor = [.. words];
        }

        private static bool Collect(Node node, Node after, SortedSet<int> words)
        {
            if (node == after || node.Step is not (Step.Word or Step.Split))
                return false;
            words.UnionWith(node.Words);
            return node.Step is Step.Word || node.Next.TrueForAll(n => Collect(n, after, words));
        }

        private Func<Node, Node> Piece(bool top)
        {
            switch (text[_at])
            {
                case '(': return Group(')', optional: false, top);
                case '[': return Group(']', optional: true, false);
                case '&': _at++; return Single(Step.Mark, 0);
                case '^': _at++; return Single(Step.Start, 0);
                case '<': return Capture();
                case '~': _at++; return Single(Step.Gap, text[_at++] - '0');
                case '$' when _at + 1 < text.Length && text[_at + 1] is 'S' or 'P' or 'N':
                    _at += 2;
                    _fixed += top && text[_at - 1] != 'N' ? 1 : 0;
                    return Single(text[_at - 1] switch { 'S' => Step.Subject, 'P' => Step.Owner,
                        _ => Step.Auxiliaries }, 0);
                case '$': _at++; return Single(Step.End, 0);
                default: return Words(top);
            }
        }

        private Func<Node, Node> Group(char close, bool optional, bool top)
        {
            _at++;
            var starts = new List<int> { _at };
            var depth = 0;
            var end = _at;
            for (; end < text.Length; end++)
            {
                var c = text[end];
                if (depth == 0 && c == close)
                    break;
                if (depth == 0 && c == '|')
                    starts.Add(end + 1);
                depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            }
            if (end >= text.Length)
                throw broken($"'{close}' is missing");
            _at = end + 1;
            if (top)
                _fixed++;
            var branches = starts.Select((s, i) => text[s..(i + 1 < starts.Count ? starts[i + 1] - 1 : end)]).ToList();
            return next => Split(branches, optional, next);
        }

        private Node Split(List<string> branches, bool optional, Node next)
        {
            var single = new SortedSet<int>();
            var split = new Node { Step = Step.Split };
            foreach (var branch in branches)
            {
                var parser = new Parser(branch, lexicon, broken);
                var start = parser.Sequence(next, top: false);
                if (parser._at < branch.Length)
                    throw broken($"'{branch[parser._at]}' is out of place");
                if (start.Step == Step.Word && start.Next.Count == 1 && start.Next[0] == next)
                    single.UnionWith(start.Words);
                else
                    split.Next.Add(start);
            }
            if (single.Count > 0)
            {
                var words = new Node { Step = Step.Word, Words = [.. single] };
                words.Next.Add(next);
                split.Next.Insert(0, words);
            }
            if (optional)
                split.Next.Add(next);
            split.SortWays();
            return split.Next.Count == 1 ? split.Next[0] : split;
        }

        private Func<Node, Node> Capture()
        {
            var end = text.IndexOf('>', _at);
            var kind = text[(_at + 1)..end] switch
            {
                "np" => CaptureKind.NounPhrase, "rest" => CaptureKind.Rest, "name" => CaptureKind.Name,
                "place" => CaptureKind.Place, "num" => CaptureKind.Number, "word" => CaptureKind.Word,
                "time" => CaptureKind.Time, "proper" => CaptureKind.Proper,
                    var other => throw broken($"no capture is called '{other}'"),
            };
            _at = end + 1;
            return Single(Step.Capture, (int)kind);
        }

        private Func<Node, Node> Words(bool top)
        {
            var start = _at;
            while (_at < text.Length && text[_at] is not (' ' or '(' or ')' or '[' or ']' or '|'))
                _at++;
            var word = text[start.._at];
            _fixed += top ? 1 : 0;
            if (word[0] == '@')
            {
                var phrases = lexicon.Class(word[1..]) ?? throw broken($"no class is called '{word}'");
                return next => Split([.. phrases], false, next);
            }
            int[] ids = word.Length > 1 && word[^1] == '+'
                ? [.. Inflection.Of(word[..^1]).Select(lexicon.Words.Add).Distinct().Order()]
                : [lexicon.Words.Add(word)];
            return next =>
            {
                var node = new Node { Step = Step.Word, Words = ids };
                node.Next.Add(next);
                return node;
            };
        }

        private static Func<Node, Node> Single(Step step, int argument) => next =>
        {
            var node = new Node { Step = step, Argument = argument };
            node.Next.Add(next);
            return node;
        };
    }
}
