using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Understanding;

namespace LinkyV.Core;

public sealed partial class Person
{
    /// <summary>Most memories brought to mind for one turn.</summary>
    public const int RecalledMost = 12;

    /// <summary>Understands what was heard and brings memories to mind. Changes nothing.</summary>
    public Perceived Perceive(ReplyRequest heard) => Perceive(heard, Understand(heard));

    /// <summary>Reads what was heard, in the light of the lines before. Changes nothing.</summary>
    public Understood Understand(ReplyRequest heard)
    {
        ArgumentNullException.ThrowIfNull(heard);
        return Readings.Complete(Read(heard));
    }

    /// <summary>Brings memories to mind for what was understood. Changes nothing.</summary>
    public Perceived Perceive(ReplyRequest heard, Understood understood)
    {
        ArgumentNullException.ThrowIfNull(heard);
        ArgumentNullException.ThrowIfNull(understood);
        var (recalled, wanted) = Recall(heard, understood);
        return new Perceived(heard, understood, recalled, wanted);
    }

    private static IReadOnlyList<string> NamesOf(IReadOnlyList<ParticipantId> participants)
    {
        var names = new string[participants.Count];
        for (var i = 0; i < names.Length; i++)
            names[i] = participants[i].Value;
        return names;
    }
}
