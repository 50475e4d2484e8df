using LinkyV.Contracts;
using LinkyV.Core.Behaviour;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Understanding;

namespace LinkyV.Core.Dialogue;

/// <summary>All that a reply is decided from: who the persona is, what was heard, how things stand.</summary>
internal sealed class Situation
{
    /// <summary>Who the persona is.</summary>
    public required PersonaProfile Profile { get; init; }

    /// <summary>Its facts.</summary>
    public Identity Identity => Profile.Identity;

    /// <summary>The persona's name within its tenant, as lines of the session name it.</summary>
    public required string PersonaName { get; init; }

    /// <summary>The turn.</summary>
    public required ReplyRequest Request { get; init; }

    /// <summary>What was understood.</summary>
    public required Understood Heard { get; init; }

    /// <summary>What is asked of the persona.</summary>
    public required IReadOnlyList<Asked> Asked
    {
        get => _asked;
        init => _asked = value;
    }

    private IReadOnlyList<Asked> _asked = [];

    /// <summary>Takes what was read as a question about the partner's own life for none, where the line surely tells:
    /// "I asked him only for the ending".</summary>
    public void SetTellingApart()
    {
        if (_asked.Count == 0 || Heard.Text.Contains('?', StringComparison.Ordinal)
            || AskReader.LooksLikeQuestion(Heard.PlainText) || Call is not
                { Kind: "tell" or "quote", Likely: > Telling })
            return;
        foreach (var asked in _asked)
            if (asked.Question is null && asked.Slot is not ("memory" or "memory.me" or "feeling"))
                return;
        _asked = [];
    }

    private const float Telling = 0.8f;

    /// <summary>What kind of call the line is, how likely that is and whether it is sure enough to act upon.</summary>
    public (string Kind, float Likely, bool Sure) Call => _call ??= Calls.Calls.Read(Heard);

    private (string Kind, float Likely, bool Sure)? _call;

    /// <summary>How the persona talks now.</summary>
    public required Voice Voice { get; init; }

    /// <summary>Relationship to the partner.</summary>
    public required Bond Bond { get; init; }

    /// <summary>What came up in this conversation so far.</summary>
    public required Conversation Talk { get; init; }

    /// <summary>Feeling now.</summary>
    public required Feeling Feeling { get; init; }

    /// <summary>What is known of the partner and came to mind.</summary>
    public required Recollection Recollection { get; init; }

    /// <summary>What words bring to mind from the persona's own life.</summary>
    public required Associations Associations { get; init; }

    /// <summary>What the persona asserted before, beyond its identity.</summary>
    public Consistency.Assertions Asserted { get; init; } = new();

    /// <summary>What the behaviour model leans to; null where none steers.</summary>
    public Steering? Steering { get; init; }

    /// <summary>Chance of this turn's content.</summary>
    public Chance Chance;

    /// <summary>Whether the secret may be told: enough trust, and nobody else listening.</summary>
    public bool MayTellSecret => Request.Participant is not null && Request.Audience.Count <= 1
        && Request.Others.Count == 0
        && Bond.Trust >= Math.Max(0.35, Identity.Secret.TrustNeeded);

    /// <summary>How readily something is done at this point of the talk (<see cref="TraitIndex"/>).</summary>
    public double Rate(int feature) => TraitIndex.Rate(Profile.Traits, feature, Talk.Turns);

    /// <summary>A phrase as the partner wrote it, if it stands in what was heard; else as given.</summary>
    public string AsWritten(string phrase)
    {
        var at = Heard.Text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
        return at < 0 || phrase.Length == 0 ? phrase : Heard.Text.Substring(at, phrase.Length);
    }

    /// <summary>Whether an act was heard.</summary>
    public bool Has(Act act)
    {
        for (var i = 0; i < Heard.Acts.Count; i++)
            if (Heard.Acts[i].Act == act)
                return true;
        return false;
    }

    /// <summary>Whether the speaker said something with themselves in it.</summary>
    public bool TellsOfSelf
    {
        get
        {
            foreach (var a in Heard.Acts)
                if (a.Act is Act.SelfDisclosure || a.OfSelf)
                    return true;
            return false;
        }
    }

    /// <summary>The year the identity's "years ago" are counted from.</summary>
    public int Year => Identity.AsOf.Year;

    /// <summary>
    /// A fresh index below <paramref name="count"/>, of those whose fact was not told yet, else any; -1 if none.
    /// </summary>
    public int PickFresh(int count, Func<int, string> fact)
    {
        if (count == 0)
            return -1;
        var start = Chance.Next(count);
        for (var i = 0; i < count; i++)
        {
            var at = (start + i) % count;
            if (!Talk.HasTold(fact(at)))
                return at;
        }
        return start;
    }
}
