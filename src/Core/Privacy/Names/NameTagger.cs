namespace LinkyV.Core.Privacy.Names;

/// <summary>Tags the tokens of a text from left to right and gives the spans.</summary>
internal static class NameTagger
{
    /// <summary>Least margin of a tag over "outside" at which a token is taken for part of a span.</summary>
    private const int MarginLeast = 0;

    /// <summary>Adds the names, places, peoples, addresses, dates and ages of a text to a list that holds what patterns
    /// found; of dates, ages and titles among those it has the last word.</summary>
    public static void AddTo(string text, NameModel model, List<PiiSpan> found)
    {
        var tokens = NameTokens.Of(text);
        if (tokens.Count == 0)
            return;
        var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tokens);
        NameForms.Mark(span, found);
        found.RemoveAll(static f => f.Type is PiiTypes.DateTime or PiiTypes.Age or PiiTypes.Title);
        var tags = tokens.Count <= 256 ? stackalloc int[tokens.Count] : new int[tokens.Count];
        var margins = tokens.Count <= 256 ? stackalloc int[tokens.Count] : new int[tokens.Count];
        Tag(text, span, model, tags, margins);
        JoinPartners(text, span, tags);
        for (var i = 0; i < tags.Length;)
        {
            if (tags[i] == 0)
            {
                i++;
                continue;
            }

            var (from, type, margin) = (i, (tags[i] - 1) / 2, margins[i]);
            for (i++; i < tags.Length && tags[i] == (type * 2) + 2; i++)
                margin += margins[i];
            Add(text, span[from..i], type, margin / (double)(i - from), found);
        }
    }

    /// <summary>Tags tokens; <paramref name="margins"/> says how far each tag lies above "outside".</summary>
    public static void Tag(
        string text, ReadOnlySpan<NameToken> tokens, NameModel model, Span<int> tags, Span<int> margins)
    {
        Span<int> features = stackalloc int[NameFeatures.Most];
        Span<int> scores = stackalloc int[NameTags.Count];
        int before = 0, beforeThat = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            var n = NameFeatures.Fixed(text, tokens, i, features);
            n = NameFeatures.Tagged(text, tokens, i, before, beforeThat, features, n);
            model.Score(features[..n], scores);
            var best = 0;
            for (var t = 1; t < scores.Length; t++)
                if (NameTags.MayFollow(t, before) && scores[t] > scores[best] + (best == 0 ? MarginLeast : 0))
                    best = t;
            margins[i] = scores[best] - scores[0];
            (tags[i], beforeThat, before) = (best, before, best);
        }
    }

    /// <summary>"Johnson, Davis and Brown": three bare surnames in a row are a firm of partners.</summary>
    private static void JoinPartners(string text, ReadOnlySpan<NameToken> tokens, Span<int> tags)
    {
        for (var i = 0; i + 4 < tokens.Length; i++)
        {
            if (tags[i] is not 1 and not 3 || tokens[i + 1].Shape != NameShape.Comma || !IsAnd(text, tokens[i + 3])
                || tags[i + 2] is 0 or > 6 || tags[i + 4] is 0 or > 6 || (tags[i + 2] > 4 && tags[i + 4] > 4))
                continue;
            var surnames = tokens[i].Flags & tokens[i + 2].Flags & tokens[i + 4].Flags & NameFlags.Family;
            if (surnames == 0 || (i + 5 < tags.Length && tags[i + 5] is 2 or 4))
                continue;
            tags[i] = 3;
            tags[(i + 1)..(i + 5)].Fill(4);
        }
    }

    private static bool IsAnd(string text, NameToken token) =>
        text.AsSpan(token.Start, token.End - token.Start) is "and" or "&";

    /// <summary>Marks at the ends are no part of a span, but for the full stop of an initial or of "Inc.".</summary>
    private static void Add(string text, ReadOnlySpan<NameToken> tokens, int type, double margin, List<PiiSpan> found)
    {
        if (type >= NameTags.FirstOfForms)
        {
            AddForm(text, tokens, type, margin, found);
            return;
        }

        while (tokens.Length > 0 && tokens[0].Shape >= NameShape.Comma && text[tokens[0].Start] is not '#')
            tokens = tokens[1..];
        while (tokens.Length > 0 && tokens[^1].Shape >= NameShape.Comma && !EndsShort(tokens)
            && !(type == 0 && EndsAsJunior(text, tokens)))
            tokens = tokens[..^1];
        while (type < 3 && tokens.Length > 1 && IsPlainWord(tokens[0]))
            tokens = tokens[1..];
        while (type < 3 && tokens.Length > 1 && IsPlainWord(tokens[^1]) && !(type == 1 && EndsAsOwner(text, tokens)))
            tokens = tokens[..^1];
        while (type == 4 && tokens.Length > 3 && tokens[^1].Shape == NameShape.Lower
            && (tokens[^1].Flags & (NameFlags.Street | NameFlags.City)) == 0 && HasCapital(tokens))
            tokens = tokens[..^1];
        while (tokens.Length > 1 && tokens[^1].Shape >= NameShape.Comma && !EndsShort(tokens)
            && !(type == 0 && EndsAsJunior(text, tokens)))
            tokens = tokens[..^1];
        while (tokens.Length > 1 && tokens[0].Shape >= NameShape.Comma && text[tokens[0].Start] is not '#')
            tokens = tokens[1..];
        while (type == 0 && tokens.Length > 1 && (IsNoName(text, tokens) || IsLabel(text, tokens[0])))
            tokens = tokens[1..];
        if (tokens.Length == 0 || (type == 4 && !IsAddress(text, tokens)) || (type < 4 && IsFunction(text, tokens))
            || (type < 2 && IsPartOfCode(text, tokens)))
            return;
        if (type == 0 && tokens.Length == 1 && (tokens[0].Flags & NameFlags.Nation) != 0
            && (tokens[0].Flags & (NameFlags.Given | NameFlags.Surname)) == 0)
            type = Array.IndexOf(NameTags.Types, PiiTypes.Nationality);
        if (type is 0 or 1 && tokens.Length == 1 && IsLabel(text, tokens[0]))
            return;
        var end = tokens[^1].End;
        if (type == 4 && IsZipPlusFour(text, tokens[^1]))
            end += 5;
        var score = type == 4 && tokens.Length > 2 ? HasNumber(tokens) ? 0.93 : 0.89
            : 0.55 + (0.4 * Math.Tanh(margin / 200));
        found.Add(new PiiSpan(tokens[0].Start, end, NameTags.Types[type], score));
    }

    /// <summary>A date or an age: the apostrophe of "'87" and the last stop of "p.m." belong to it.</summary>
    private static void AddForm(
        string text, ReadOnlySpan<NameToken> tokens, int type, double margin, List<PiiSpan> found)
    {
        while (tokens.Length > 0 && tokens[0].Shape >= NameShape.Comma
            && !(text[tokens[0].Start] is '\'' or '’' && tokens.Length > 1 && tokens[1].Start == tokens[0].End))
            tokens = tokens[1..];
        while (tokens.Length > 0 && tokens[^1].Shape >= NameShape.Comma && !EndsAsHour(text, tokens)
            && !(tokens[^1].Shape == NameShape.Stop && NameTags.Types[type] == PiiTypes.Title))
            tokens = tokens[..^1];
        if (tokens.Length > 0)
            found.Add(new PiiSpan(tokens[0].Start, tokens[^1].End, NameTags.Types[type],
                0.55 + (0.4 * Math.Tanh(margin / 200))));
    }

    private static bool EndsAsHour(string text, ReadOnlySpan<NameToken> tokens) => tokens.Length > 3
        && tokens[^1].Shape == NameShape.Stop && text[tokens[^2].Start] is 'm' or 'M'
        && tokens[^2].End - tokens[^2].Start == 1 && tokens[^3].Shape == NameShape.Stop;

    /// <summary>"I'm", "Sister", and the full stop after a title: they stand before a name.</summary>
    private static bool IsNoName(string text, ReadOnlySpan<NameToken> tokens)
    {
        var first = tokens[0];
        var contracted = (first.Flags & NameFlags.Function) != 0
            && text.AsSpan(first.Start, first.End - first.Start).ContainsAny('\'', '’');
        return contracted || first.Shape == NameShape.Stop || ((first.Flags & NameFlags.Title) != 0
            && !IsAlsoAName(text.AsSpan(first.Start, first.End - first.Start))
            && tokens[1].Shape is NameShape.Capital or NameShape.Stop);
    }

    private static bool IsAlsoAName(ReadOnlySpan<char> title) =>
        title is "Prince" or "Princess" or "Duke" or "King" or "Major" or "Judge" or "Count" or "Baron" or "Bishop";

    /// <summary>A cue word alone, in lower case.</summary>
    private static bool IsFunction(string text, ReadOnlySpan<NameToken> tokens) => tokens.Length == 1
        && (tokens[0].Shape == NameShape.Lower || text.AsSpan(tokens[0].Start, tokens[0].End - tokens[0].Start)
            is "Mum" or "Mom" or "Dad" or "Grandad" or "Granddad" or "Grandma" or "Grandpa" or "Granny" or "Nan")
        && (tokens[0].Shape != NameShape.Lower || (tokens[0].Flags & NameFlags.Function) != 0
            || ((tokens[0].Flags & NameFlags.Common) != 0 && (tokens[0].Flags & NameFlags.Given) == 0));

    /// <summary>"St Wulfram's": of a school or church the possessive is part of the name.</summary>
    private static bool EndsAsOwner(string text, ReadOnlySpan<NameToken> tokens) => tokens.Length > 2
        && tokens[^1].End - tokens[^1].Start == 1 && text[tokens[^1].Start] == 's'
        && text[tokens[^2].Start] is '\'' or '’';

    private static bool HasCapital(ReadOnlySpan<NameToken> tokens)
    {
        foreach (var token in tokens)
            if (token.Shape is >= NameShape.Capital and < NameShape.FewDigits)
                return true;
        return false;
    }

    private static bool IsPlainWord(NameToken token) =>
        token.Shape == NameShape.Lower && (token.Flags & NameFlags.Particle) == 0;

    /// <summary>"XJ" of "XJ-900-44", "IBANs": a piece of a number, an abbreviation in the plural.</summary>
    private static bool IsPartOfCode(string text, ReadOnlySpan<NameToken> tokens)
    {
        var (from, to) = (tokens[0].Start, tokens[^1].End);
        if (to + 1 < text.Length && text[to] == '-' && char.IsAsciiDigit(text[to + 1]))
            return true;
        return tokens.Length == 1 && to - from > 2 && text[to - 1] == 's'
            && text.AsSpan(from, to - from - 1).IndexOfAnyExceptInRange('A', 'Z') < 0;
    }

    /// <summary>An address has a number or a kind of street, and a word that is no month; "2 x Madeira cake" is none.
    /// </summary>
    private static bool IsAddress(string text, ReadOnlySpan<NameToken> tokens)
    {
        var (number, word) = (false, false);
        foreach (var token in tokens)
        {
            if (text.AsSpan(token.Start, token.End - token.Start) is "x" or "ward" or "Ward" or "Tel" or "price"
                or "expires" or "licence" or "license")
                return false;
            number |= token.Shape is >= NameShape.FewDigits and <= NameShape.Alphanumeric
                || ((token.Flags & NameFlags.Street) != 0 && token.Shape != NameShape.Lower);
            word |= token.Shape < NameShape.FewDigits && (token.Flags & NameFlags.Calendar) == 0
                && token.End - token.Start > 2
                && (token.Shape != NameShape.Lower || (token.Flags & NameFlags.Street) != 0);
        }

        return number && word;
    }

    /// <summary>What a number that follows is, in a form: "SSN: ...", "DOB ...".</summary>
    private static bool IsLabel(string text, NameToken token) => text.AsSpan(token.Start, token.End - token.Start) is
        "SSN" or "DOB" or "DL" or "IBAN" or "SWIFT" or "BIC" or "PIN" or "CVV" or "CVC" or "VAT" or "ETA" or "ASAP"
        or "FYI" or "EOD" or "COB" or "RSVP" or "AMEX" or "DVLA" or "ID" or "Wi-Fi" or "WiFi" or "Applicant" or "Caller"
        or "Patient" or "Name" or "Holder" or "Guest" or "Tenant" or "Witness" or "Guardian" or "Treasurer"
        or "Secretary" or "Esq";

    /// <summary>"99510-7718": the four digits after a ZIP code belong to it.</summary>
    private static bool IsZipPlusFour(string text, NameToken last)
    {
        if (last.Shape != NameShape.PostDigits || last.End + 4 >= text.Length || text[last.End] != '-')
            return false;
        for (var i = last.End + 1; i <= last.End + 4; i++)
            if (!char.IsAsciiDigit(text[i]))
                return false;
        return last.End + 5 >= text.Length || !char.IsLetterOrDigit(text[last.End + 5]);
    }

    private static bool HasNumber(ReadOnlySpan<NameToken> tokens)
    {
        foreach (var token in tokens)
            if (token.Shape is >= NameShape.FewDigits and <= NameShape.Alphanumeric)
                return true;
        return false;
    }

    /// <summary>"Crenshaw Jr.", "Okafor, C.": the stop belongs to the name.</summary>
    private static bool EndsAsJunior(string text, ReadOnlySpan<NameToken> tokens) => tokens.Length > 2
        && tokens[^1].Shape == NameShape.Stop && (tokens[^2].Shape == NameShape.Initial
            && tokens[^3].Shape == NameShape.Comma
            || text.AsSpan(tokens[^2].Start, tokens[^2].End - tokens[^2].Start) is "Jr" or "Sr");

    private static bool EndsShort(ReadOnlySpan<NameToken> tokens) => tokens.Length > 1
        && tokens[^1].Shape == NameShape.Stop
        && (tokens[^2].Flags & (NameFlags.FirmEnd | NameFlags.Street)) != 0 && tokens[^2].End - tokens[^2].Start <= 4
        && tokens[^2].Shape != NameShape.Lower;
}
