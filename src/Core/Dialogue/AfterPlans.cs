using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Language;

namespace LinkyV.Core.Dialogue;

/// <summary>
/// Asks about what lay ahead of a partner when they last met and is over now: "How did your driving test go?" Only at
/// the first turn of the first talk after it, so that it is asked once.
/// </summary>
internal static class AfterPlans
{
    private static readonly Frame Went = Frame.Of(
        "How did {what} go? | And how did {what} go? | Tell me, how did {what} go? | So, how did {what} go?");

    private static readonly Frame Was = Frame.Of(
        "How was {what}? | And how was {what}? | Tell me, how was {what}? | So, how was {what}?");

    /// <summary>Asks; false if nothing of the kind is known.</summary>
    public static bool Ask(Situation s, Draft d)
    {
        if (s.Recollection.Over is not { } over || s.Has(Understanding.Act.Farewell))
            return false;
        var what = Grammar.Lower(Grammar.Turn(over.Plan.What));
        d.Say("ask", over.Plan.Goes ? Went : Was, Tone.Question, 0.3, "after:" + over.Plan.What, new Fill("what",
            what));
        d.Memories.Add(new UsedMemory(over.Content, 1));
        return true;
    }
}
