using LinkyV.Contracts;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Memory;
using LinkyV.Core.Understanding;

namespace LinkyV.Core;

public sealed partial class Person
{
    /// <summary>Most memories brought to mind for one turn.</summary>
    public const int RecalledMost = 12;

    /// <summary>Understands what was heard and brings memories to mind. Changes nothing.</summary>
    public Perceived Perceive(ReplyRequest heard, PartnerFile? file = null) =>
        Perceive(heard, Understand(heard), file);

    /// <summary>Reads what was heard, in the light of the lines before. Changes nothing.</summary>
    public Understood Understand(ReplyRequest heard)
    {
        ArgumentNullException.ThrowIfNull(heard);
        return _heard = Readings.Complete(Read(heard));
    }

    /// <summary>
    /// Brings memories to mind for what was understood, with what is on disk about the partner. Changes nothing.
    /// </summary>
    public Perceived Perceive(ReplyRequest heard, Understood understood, PartnerFile? file = null)
    {
        ArgumentNullException.ThrowIfNull(heard);
        ArgumentNullException.ThrowIfNull(understood);
        Beside(file);
        var (recalled, wanted) = Recall(heard, understood);
        return new Perceived(heard, understood, recalled, wanted) { File = file, Beyond = Beyond(heard, understood) };
    }

    private static IReadOnlyList<string> NamesOf(IReadOnlyList<ParticipantId> participants)
    {
        var names = new string[participants.Count];
        for (var i = 0; i < names.Length; i++)
            names[i] = participants[i].Value;
        return names;
    }
}
