using LinkyV.Contracts;

namespace LinkyV.Actors.Sessions;

/// <summary>
/// What a session is, folded from its records. Holds ids and numbers; the words of the latest turns are kept beside
/// them in <see cref="TurnEntry"/> and never stored in snapshots.
/// </summary>
internal sealed class SessionState
{
    /// <summary>Closed turns kept; older ones are in the log.</summary>
    public const int TurnsKept = 48;

    /// <summary>Tags kept for finding a value again.</summary>
    public const int TagsKept = 400;

    /// <summary>Turns whose words are kept at hand.</summary>
    public const int TextsKept = 24;

    public IReadOnlyList<string> Personas { get; set; } = [];

    public IReadOnlyList<string> Participants { get; set; } = [];

    /// <summary>Participants whose words were erased.</summary>
    public IReadOnlyList<string> Erased { get; set; } = [];

    public SessionOptions Options { get; set; } = new();

    public ContentId Scenario { get; set; }

    public ContentId Title { get; set; }

    /// <summary>The scenario pack that is played; none for a free talk.</summary>
    public ContentId Pack { get; set; }

    /// <summary>Persona name to role; empty for a free talk.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; set; } = new Dictionary<string, string>();

    /// <summary>How the scenario stands; null if none is played.</summary>
    public SceneProgress? Scene { get; set; }

    public bool IsOpen { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public long Version { get; set; }

    /// <summary>Turns that count: heard and not superseded.</summary>
    public int TurnCount { get; set; }

    /// <summary>Replies of personas since a human spoke.</summary>
    public int PersonaRun { get; set; }

    /// <summary>Tags given in place of personal data, oldest first; at most <see cref="TagsKept"/>.</summary>
    public List<MaskedTag> Tags { get; init; } = [];

    /// <summary>The highest number given of each kind.</summary>
    public Dictionary<string, int> TagNumbers { get; init; } = [];

    /// <summary>The latest turns, oldest first.</summary>
    public List<TurnEntry> Turns { get; init; } = [];

    /// <summary>Superseded turns that the next heard turn replaces.</summary>
    public List<TurnId> Replaced { get; init; } = [];

    /// <summary>Whether all turns are kept, for looking far back.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool KeepsAll { get; init; }

    public int OpenTurns
    {
        get
        {
            var n = 0;
            foreach (var t in Turns)
                n += t.OpenFor.Count > 0 ? 1 : 0;
            return n;
        }
    }

    public TurnEntry? Find(TurnId turn)
    {
        for (var i = Turns.Count - 1; i >= 0; i--)
            if (Turns[i].Turn == turn)
                return Turns[i];
        return null;
    }

    public TurnEntry? FindByKey(string participant, string key) =>
        Turns.FindLast(t => t.ClientKey == key && t.Participant == participant);

    /// <summary>Takes in one record. Only assigns; decisions were made when it was written.</summary>
    public void Apply(SessionRecord record, long version)
    {
        Version = version;
        UpdatedAt = record.At;
        switch (record)
        {
            case SessionOpened r:
                IsOpen = true;
                OpenedAt = r.At;
                Personas = r.Personas;
                Participants = r.Participants;
                Options = r.Options;
                Scenario = r.Scenario;
                Title = r.Title;
                Pack = r.Pack;
                Roles = r.Roles ?? Roles;
                break;
            case SessionJoined r:
                if (!Participants.Contains(r.Participant))
                    Participants = [.. Participants, r.Participant];
                break;
            case SessionRenamed r:
                Title = r.Title;
                break;
            case TurnHeard r:
                Hear(r, version);
                break;
            case SceneMoved r:
                Move(r);
                break;
            case TurnSaid r:
                Close(r.Turn, r.Persona)?.Said.Add(new(r.Persona, r.Content, r.At));
                PersonaRun++;
                break;
            case TurnRetracted r:
                Close(r.Turn, r.Persona);
                break;
            case TurnSuperseded r:
                Supersede(r);
                break;
            case SessionErased r:
                Erase(r.Participant);
                break;
        }
    }

    private void Hear(TurnHeard r, long version)
    {
        var attempt = r.Regenerates is { } old ? (Find(old)?.Attempt ?? 0) + 1 : 0;
        Turns.Add(new TurnEntry
        {
            Turn = r.Turn,
            Seq = version,
            Participant = r.Participant,
            Persona = r.Persona,
            Content = r.Content,
            At = r.At,
            To = r.To,
            OpenFor = [.. r.To],
            ClientKey = r.ClientKey,
            Attempt = attempt,
            Replaces = [.. Replaced],
        });
        Replaced.Clear();
        TurnCount++;
        foreach (var tag in r.Masked ?? [])
            Take(tag);
        if (r.Participant is not null)
            PersonaRun = 0;
        if (Turns.Count > TextsKept)
            Turns[^(TextsKept + 1)].DropTexts();
        var over = KeepsAll ? 0 : Turns.Count - TurnsKept;
        for (var i = 0; i < Turns.Count && over > 0; i++)
            if (Turns[i].OpenFor.Count == 0)
            {
                Turns.RemoveAt(i--);
                over--;
            }
    }

    private void Take(MaskedTag tag)
    {
        TagNumbers[tag.Kind] = Math.Max(TagNumbers.GetValueOrDefault(tag.Kind), tag.Number);
        if (Tags.Exists(t => t.Tag == tag.Tag))
            return;
        Tags.Add(tag);
        if (Tags.Count > TagsKept)
            Tags.RemoveAt(0);
    }

    /// <summary>How the scenario stood before these turns; null if no earlier turn is known.</summary>
    public SceneProgress? SceneWithout(IReadOnlyList<TurnId> turns) =>
        Turns.FindLast(t => !t.Superseded && t.Scene is not null && !turns.Contains(t.Turn))?.Scene;

    private void Move(SceneMoved r)
    {
        Scene = r.After;
        if (Find(r.Turn) is not { } entry)
            return;
        entry.Scene = r.After;
        entry.Cues = r.Cues;
    }

    private TurnEntry? Close(TurnId turn, string persona)
    {
        var entry = Find(turn);
        entry?.OpenFor.Remove(persona);
        return entry;
    }

    private void Supersede(TurnSuperseded r)
    {
        foreach (var turn in r.Turns)
            if (Find(turn) is { } entry)
                entry.Superseded = true;
        TurnCount -= r.Turns.Count;
        Replaced.Clear();
        Replaced.AddRange(r.Turns);
    }

    private void Erase(string participant)
    {
        if (!Erased.Contains(participant))
            Erased = [.. Erased, participant];
        foreach (var t in Turns)
        {
            if (t.Participant == participant)
                t.Text = null;
            foreach (var s in t.Said)
                s.Text = null;
        }
    }
}

/// <summary>A turn as the session knows it.</summary>
internal sealed class TurnEntry
{
    public required TurnId Turn { get; init; }

    public required long Seq { get; init; }

    public string? Participant { get; init; }

    public string? Persona { get; init; }

    public required ContentId Content { get; init; }

    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Personas whose reply is still to come.</summary>
    public required List<string> OpenFor { get; init; }

    public string? ClientKey { get; init; }

    public int Attempt { get; init; }

    public List<SaidEntry> Said { get; init; } = [];

    /// <summary>Turns that personas must withdraw before they reply to this one.</summary>
    public List<TurnId> Replaces { get; init; } = [];

    public bool Superseded { get; set; }

    /// <summary>How the scenario stands after it; null if none is played.</summary>
    public SceneProgress? Scene { get; set; }

    /// <summary>What each persona is to do in it.</summary>
    public IReadOnlyList<SceneCue> Cues { get; set; } = [];

    /// <summary>The words heard; null if erased or not at hand. Never stored.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Text { get; set; }

    /// <summary>Whether its replies were begun since the session was read. Never stored.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Runs { get; set; }

    public void DropTexts()
    {
        Text = null;
        foreach (var said in Said)
            said.Text = null;
    }
}

/// <summary>A reply as the session knows it.</summary>
internal sealed class SaidEntry(string persona, ContentId content, DateTimeOffset at)
{
    public string Persona => persona;

    public ContentId Content => content;

    public DateTimeOffset At => at;

    /// <summary>The words said; null if erased or not at hand. Never stored.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Text { get; set; }
}
