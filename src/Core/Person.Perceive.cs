using LinkyV.Contracts;
using LinkyV.Core.Understanding;

namespace LinkyV.Core;

public sealed partial class Person
{
    /// <summary>Most memories brought to mind for one turn.</summary>
    public const int RecalledMost = 12;

    /// <summary>Understands what was heard and brings memories to mind. Changes nothing.</summary>
    public Perceived Perceive(ReplyRequest heard)
    {
        ArgumentNullException.ThrowIfNull(heard);
        var understood = Tempered(Read(heard));
        var (recalled, wanted) = Recall(heard, understood);
        return new Perceived(heard, understood, recalled, wanted);
    }

    /// <summary>"Do you like it?" is not a happy thing to say: the words of a mere question count a fifth.</summary>
    private static Understood Tempered(Understood u)
    {
        if (u.Told.Count > 0 || u.Affect.Valence == 0)
            return u;
        foreach (var act in u.Acts)
            if (act.Act is not (Act.WhQuestion or Act.YesNoQuestion or Act.ChoiceQuestion or Act.Request or Act.MetaQuestion
                or Act.Greet or Act.Inform or Act.Other))
                return u;
        return u.Acts.Any(a => a.Act is Act.WhQuestion or Act.YesNoQuestion or Act.ChoiceQuestion or Act.Request)
            ? u with { Affect = u.Affect with { Valence = 0.2 * u.Affect.Valence } } : u;
    }

    private static IReadOnlyList<string> NamesOf(IReadOnlyList<ParticipantId> participants)
    {
        var names = new string[participants.Count];
        for (var i = 0; i < names.Length; i++)
            names[i] = participants[i].Value;
        return names;
    }
}
