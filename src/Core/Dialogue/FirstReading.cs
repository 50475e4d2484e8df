using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue;

/// <summary>A quick reading of dialogue acts by cue phrases.</summary>
internal static class FirstReading
{
    private static readonly (string[] Cues, Act Act)[] Cues =
    [
        (["hello", "hi", "hey", "good morning", "good evening", "good afternoon", "greetings"], Act.Greet),
        (["bye", "goodbye", "see you", "good night", "farewell", "talk later", "have to go"], Act.Farewell),
        (["thanks", "thank you", "cheers"], Act.Thank),
        (["sorry", "my apologies", "apologise"], Act.Apologise),
        (["idiot", "stupid", "shut up", "hate you", "you suck", "moron"], Act.Insult),
        (["well done", "you are great", "you are kind", "you are lovely", "amazing", "brilliant"], Act.Praise),
    ];

    /// <summary>Reads.</summary>
    public static Understood Of(string text)
    {
        var acts = new List<ActSpan>();
        foreach (var (start, end) in Sentences.Split(text))
        {
            var plain = Plain.Of(text.AsSpan(start, end - start));
            foreach (var (cues, act) in Cues)
                if (cues.Any(c => Plain.Has(plain, c)))
                    acts.Add(new ActSpan(start, end, act, 0.9));
            if (text[end - 1] == '?' || AskReader.LooksLikeQuestion(plain))
                acts.Add(new ActSpan(start, end, Act.WhQuestion, 0.8));
            else if (Plain.Has(plain, "i") || Plain.Has(plain, "my"))
                acts.Add(new ActSpan(start, end, Act.SelfDisclosure, 0.6));
        }
        if (acts.Count == 0)
            acts.Add(new ActSpan(0, text.Length, Act.Inform, 0.4));
        return new Understood
        {
            Text = text, Acts = acts, Focuses = [], Told = [], Mentions = [], Terms = [],
            Affect = new Affect(0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
        };
    }
}
