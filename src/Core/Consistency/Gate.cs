using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Ethics;
using LinkyV.Core.Prompts;

namespace LinkyV.Core.Consistency;

/// <summary>
/// Checks words before they are released, whoever made them: honesty about being artificial, the prompt's privacy,
/// hate and other harm, the secret, the identity's facts, what was said earlier, and the persona's manner. A clause of
/// the embedded speaker's own passes, as it was made from the facts. The first rule that fires decides and is named.
/// </summary>
internal sealed class Gate(Situation situation, IReadOnlyList<string> own)
{
    private readonly FactCheck _facts = new(situation);
    private readonly MannerCheck _manner = new(situation);

    /// <summary>Checks one more clause, given what was released.</summary>
    public ClauseVerdict Check(string released, string clause)
    {
        if (own.Contains(clause))
            return new ClauseVerdict.Release();
        var plain = Plain.Of(clause);
        if (plain.Length < 3)
            return new ClauseVerdict.Release();
        var tail = clause.Length > 0 && char.IsWhiteSpace(clause[^1]) ? " " : "";
        if (Honesty.ClaimsHuman(plain))
            return new ClauseVerdict.Replace(Honesty.Line(situation.Profile.GivenName) + tail, "revised:human-claim");
        if (Honesty.StepsOut(plain))
            return new ClauseVerdict.Replace("", "revised:out-of-role");
        if (Leaks(clause, plain))
            return new ClauseVerdict.Stop("stopped:prompt-leak");
        if (OutgoingCheck.Verdict(situation.Request, clause, tail) is { } unsafeWords)
            return unsafeWords;
        if (!situation.MayTellSecret && Tells(plain, situation.Identity.Secret.Text))
            return new ClauseVerdict.Replace("There are things I keep to myself." + tail, "blocked:secret");
        if (situation.Request.Scene is { } scene && SceneTurn.GivesAway(scene, released, clause))
            return new ClauseVerdict.Replace("I'd rather not go into that." + tail, "blocked:scenario-secret");
        foreach (var lore in situation.Identity.Lore)
            if (lore.Secret && Tells(plain, lore.Text))
                return new ClauseVerdict.Replace("I'd rather not go into that." + tail, "blocked:secret");
        if (situation.Request.Scene is { } played && SceneTurn.IsKnown(played, clause))
            return new ClauseVerdict.Release();
        if (_facts.Contradicts(clause, plain, released) is { } better)
            return new ClauseVerdict.Replace(better.Length == 0 ? "" : better + tail, "revised:contradiction");
        if (_manner.Better(clause, plain) is { } tidy)
            return new ClauseVerdict.Replace(tidy.Length == 0 ? "" : tidy + tail, "revised:manner");
        return new ClauseVerdict.Release();
    }

    private bool Leaks(string clause, string plain)
    {
        if (plain.Contains(" system prompt ", StringComparison.Ordinal) || plain.Contains(" my instructions ",
            StringComparison.Ordinal)
            || clause.Contains(PersonaPrompt.Mark, StringComparison.Ordinal) || clause.Contains("<data",
                StringComparison.OrdinalIgnoreCase))
            return true;
        return clause.Length >= 40 && PersonaPrompt.IsRule(clause.Trim().TrimEnd('.', '!', ','));
    }

    /// <summary>Whether a clause gives away a text: it holds half of its content words, at least three.</summary>
    private static bool Tells(string plain, string secret)
    {
        var said = new HashSet<string>(Associations.Stems(plain), StringComparer.Ordinal);
        int shared = 0, all = 0;
        foreach (var stem in Associations.Stems(secret).Distinct())
        {
            all++;
            shared += said.Contains(stem) ? 1 : 0;
        }
        return shared >= Math.Min(3, all) && shared >= 0.5 * all && all > 0;
    }
}
