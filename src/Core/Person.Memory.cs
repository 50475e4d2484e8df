using LinkyV.Contracts;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Understanding;

namespace LinkyV.Core;

/// <summary>A memory as held: where its words are and how it stands. Kind is "episode" or "fact".</summary>
public sealed record HeldMemory(
    ContentId Content, string Kind, string? Attribute, string? Participant, string Session, float Importance,
    float Activation, DateTimeOffset At, bool Ended);

public sealed partial class Person
{
    /// <summary>Memories held.</summary>
    public int MemoryCount => 0;

    /// <summary>Memories usable with all of the query's audience, newest first; the words are in the content rows.</summary>
    public IReadOnlyList<HeldMemory> Memories(MemoryQuery query, DateTimeOffset now) => [];

    private Understood Read(ReplyRequest heard) => FirstReading.Of(heard.Text);

    private (IReadOnlyList<UsedMemory> Recalled, IReadOnlyList<ContentId> Wanted) Recall(
        ReplyRequest heard, Understood understood) => ([], []);

    private Recollection Recollect(Perceived perceived, IWords recalled) => Recollection.None;

    private void Remember(TurnLived e, IWords words)
    {
    }

    private void Withdraw(TurnId turn)
    {
    }

    private void Forget(IReadOnlyList<ContentId> contents)
    {
    }

    private void ForgetMemoriesOf(string participant)
    {
    }

    private (IReadOnlyList<EncodedEpisode> Episodes, IReadOnlyList<LearnedFact> Facts) Encode(
        EmbeddedPlan plan, ContentId said, Spoken spoken, DateTimeOffset now, Func<ContentId> newContent,
        List<ContentRow> rows) => ([], []);

    private static long MemoryBytes => 0;

    private void SaveMemory(Stream to)
    {
    }

    private void LoadMemory(Stream from)
    {
    }
}
