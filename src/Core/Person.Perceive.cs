using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
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
        var understood = Readings.Complete(Read(heard));
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
