namespace LinkyV.Core.Safety;

/// <summary>Words that demean nobody where they stand: "mad about trains", "sick of waiting", "insanely fast", "a beast
/// at the gym".</summary>
internal sealed partial class HateReading
{
    private bool IsIdiom(int at)
    {
        ReadOnlySpan<char> next = at + 1 < Words.Length && Words[at].Mark == 0 && SameClause(at,
            at + 1) ? Spelling(at + 1) : "";
        switch (Spelling(at))
        {
            case "mad" or "crazy" or "nuts" or "wild" or "bananas" or "bonkers" or "obsessed" or "insane" or "gaga":
                return next is "about" or "over" or "with" || (next is "for" && !IsGerund(at + 2)) || IsDegree(at);
            case "sick" or "sick and tired" or "tired":
                return next is "of" || IsDegree(at);
            case "stupid" or "wicked" or "filthy" or "ridiculous" or "disgusting" or "sickening" or "dirty" or "nasty":
                return IsDegree(at);
            case "beast" or "monster" or "machine" or "animal" or "savage" or "freak":
                return next is "at" || (next is "on" && Spelling(at + 2) is "the" or "drums" or "guitar" or "piano"
                    or "bass" && !IsSpoilt(at + 3));
            default:
                return false;
        }
    }

    /// <summary>"on the streets", "on the dole": no praise.</summary>
    private bool IsSpoilt(int at) => Spelling(at) is "streets" or "street" or "loose" or "dole" or "run" or "prowl";

    private bool IsGerund(int at) => at < Words.Length && Spelling(at).EndsWith("ing", StringComparison.Ordinal)
        && Spelling(at).Length > 4;

    /// <summary>"crazy good", "wicked smart": a degree of something good.</summary>
    private bool IsDegree(int at) => at + 1 < Words.Length && Words[at].Mark == 0 && SameClause(at, at + 1)
        && Words[at + 1].Is(Sense.GoodWord) && !Words[at + 1].Is(Sense.Demeaning);
}
