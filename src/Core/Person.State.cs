using LinkyV.Contracts;
using LinkyV.Core.Consistency;
using LinkyV.Core.Dialogue;
using LinkyV.Core.Dialogue.Asking;
using LinkyV.Core.Dialogue.Language;
using LinkyV.Core.Emotion;
using LinkyV.Core.Memory;
using LinkyV.Core.Models;
using Associations = LinkyV.Core.Dialogue.Associations;

namespace LinkyV.Core;

/// <summary>
/// A persona as a plain, deterministic person: what it is, feels, remembers and intends. No clock, no input or
/// output, no engine; time, chance and recalled words are handed in. Single-threaded. What it lived through comes
/// only through <see cref="Apply"/>, so that a replay of its events gives the same state, byte for byte.
/// </summary>
public sealed partial class Person
{
    /// <summary>Conversations kept, the least recently moved goes first.</summary>
    public const int ConversationsMost = 64;

    /// <summary>Relationships kept, the least recently moved goes first.</summary>
    public const int BondsMost = 512;

    private readonly Dictionary<string, Conversation> _talks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tie> _ties = new(StringComparer.Ordinal);
    private readonly float[] _state = new float[5];
    private readonly Assertions _asserted = new();

    private readonly PersonModels _models;

    private PersonaProfile? _profile;
    private AskReader? _asks;
    private Associations? _associations;
    private Habits? _habits;
    private Pad _base;
    private Pad _mood;
    private long _moodAt;
    private long _stateAt;
    private long _turns;
    private ulong _seed;

    /// <summary>A person of that id that does not exist until its creation is applied.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="models">The trained models it lives with; null = none.</param>
    /// <param name="room">Bytes of heap it may take, 64 KiB or more; part of its state.</param>
    public Person(PersonaId id, PersonModels? models = null, long room = DefaultRoom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(room, LeastRoom);
        (Id, _room, _models) = (id, room, models ?? PersonModels.None);
        _episodes = new EpisodicMemory(EpisodesMost(room), _models.Vectors);
    }

    /// <summary>Its id.</summary>
    public PersonaId Id { get; }

    /// <summary>Whether it was created.</summary>
    public bool Exists => _profile is not null;

    /// <summary>What it is made with.</summary>
    /// <exception cref="InvalidOperationException">It does not exist.</exception>
    public PersonaProfile Profile => _profile ?? throw new InvalidOperationException($"persona {Id} does not exist");

    /// <summary>When it came to be.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Where it was forked from; null if it was not.</summary>
    public string? Parent { get; private set; }

    /// <summary>Turns lived.</summary>
    public long Turns => _turns;

    /// <summary>The relationship to a participant, by name within the tenant.</summary>
    public Bond BondWith(string participant) => _ties.TryGetValue(participant, out var t) ? t.Bond : Tie.Stranger;

    /// <summary>The same, with what is on disk about them at hand.</summary>
    private Bond BondWith(string participant, PartnerFile? file) =>
        _ties.TryGetValue(participant, out var t) ? t.Bond : file?.Bond ?? Tie.Stranger;

    /// <summary>2,000 in the default room, more in a larger one.</summary>
    private static int EpisodesMost(long room) =>
        (int)Math.Clamp(EpisodicMemory.DefaultCapacity * room / DefaultRoom, 256, 100_000);

    private void Become(PersonaProfile profile)
    {
        _profile = profile;
        _profileBytes = BytesOf(profile);
        _asks = new AskReader(profile.Identity);
        _associations = new Associations(profile.Identity);
        _habits = Habits.Of(profile);
        _people = PeopleOf(profile.Identity);
        _base = Pad.Baseline(profile.Traits);
    }

    private sealed class Tie
    {
        public static readonly Bond Stranger = new(0, 0.2f, 0);

        public Bond Bond { get; set; } = Stranger;

        public long Touched { get; set; }

        /// <summary>How far this participant moved the shared mood lately; bounded, fades.</summary>
        public float Sway { get; set; }

        public long SwayAt { get; set; }

        /// <summary>Whether something about them may be on disk.</summary>
        public bool HasFile { get; set; }
    }
}
