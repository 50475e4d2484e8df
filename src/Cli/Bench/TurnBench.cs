using System.Diagnostics;
using System.Globalization;
using LinkyV.Contracts;
using LinkyV.Core;
using LinkyV.Core.Generation;
using LinkyV.Hosting;

namespace LinkyV.Cli.Bench;

/// <summary>One stage of the embedded turn: how long it took, and how much it allocated.</summary>
/// <param name="Name">"understand", "recall", "plan", "finish", "encode", "apply", or "turn" for all of them.</param>
/// <param name="MedianUs">Median, microseconds.</param>
/// <param name="P99Us">99th percentile, microseconds.</param>
/// <param name="BytesPerTurn">Mean bytes allocated.</param>
internal sealed record TurnStage(string Name, double MedianUs, double P99Us, double BytesPerTurn);

/// <summary>Turns of one kind: those whose utterances begin alike.</summary>
/// <param name="Begins">How they begin.</param>
/// <param name="Count">How many there were.</param>
/// <param name="MedianUs">Median of the whole turn, microseconds.</param>
/// <param name="Stages">Median of each stage, microseconds, in their order.</param>
internal sealed record TurnKind(string Begins, int Count, double MedianUs, IReadOnlyList<double> Stages);

/// <summary>What was measured of the embedded turn.</summary>
/// <param name="Turns">Turns measured.</param>
/// <param name="Episodes">Episodes and facts held meanwhile.</param>
/// <param name="HeapBytes">Heap the persona takes by its own account.</param>
/// <param name="Collections">Collections of garbage meanwhile.</param>
/// <param name="PauseMs">How long they stopped the process, all together.</param>
/// <param name="Stages">The stages and, last, the whole turn.</param>
/// <param name="Dearest">The kinds of turns that cost most, dearest first.</param>
internal sealed record TurnBenchResult(
    int Turns, int Episodes, long HeapBytes, int Collections, double PauseMs, IReadOnlyList<TurnStage> Stages,
    IReadOnlyList<TurnKind> Dearest);

/// <summary>
/// The embedded turn by itself, on one thread, without store and socket: a persona that holds a given number of
/// episodes talks on, in sessions of twenty turns with several participants, one utterance in five a long one, and each
/// stage is timed.
/// </summary>
internal sealed class TurnBench(int episodes, int turns)
{
    private static readonly string[] Names = ["understand", "recall", "plan", "finish", "encode", "apply"];
    private const int KindsMost = 8;
    private const int BeginsWith = 28;

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Words _words = [];
    private readonly List<SpokenLine> _recent = [];
    private readonly double[][] _us = [.. Names.Append("").Select(_ => new double[turns])];
    private readonly long[] _bytes = new long[Names.Length + 1];
    private readonly string[] _begins = new string[turns];
    private Person _person = null!;
    private long _content;
    private int _turn, _stage, _measured = -1;
    private long _clock, _allocated;

    /// <summary>Lets the persona live until it holds its episodes, then measures.</summary>
    public TurnBenchResult Run(CancellationToken cancel)
    {
        var made = new PersonaGenerator().Generate(new BasePersona { Seed = 11 }, 11, new DateOnly(2026, 3, 1));
        _person = new Person(
            new PersonaId(TenantId.Default, "bench"), new TrainedModels(new TrainedModelOptions()).Person);
        _person.Apply(new PersonaCreated(((GenerationResult.Accepted)made).Profile) { At = Start }, _words);
        while (_person.MemoryCount < episodes && _turn < episodes * 4)
            Turn(cancel);
        // The compiler has seen each path often enough only some thousand turns later.
        for (var i = 0; i < 3000; i++)
            Turn(cancel);
        GC.Collect();
        var (collections, pause) = (GC.CollectionCount(0), GC.GetTotalPauseDuration());
        for (_measured = 0; _measured < turns; _measured++)
            Turn(cancel);
        collections = GC.CollectionCount(0) - collections;
        pause = GC.GetTotalPauseDuration() - pause;
        var dearest = Kinds();
        return new TurnBenchResult(
            turns, _person.MemoryCount, _person.HeapBytes, collections, pause.TotalMilliseconds,
            [.. Names.Append("turn").Select((name, s) => Stage(name, s))], dearest);
    }

    private List<TurnKind> Kinds() => [.. Enumerable.Range(0, turns).GroupBy(i => _begins[i])
        .Select(g => new TurnKind(g.Key, g.Count(), Median(g, _us[^1]), [.. _us[..^1].Select(s => Median(g, s))]))
        .OrderByDescending(k => k.MedianUs).Take(KindsMost)];

    private static double Median(IEnumerable<int> turns, double[] us)
    {
        var all = turns.Select(i => us[i]).Order().ToList();
        return all[all.Count / 2];
    }

    /// <summary>One utterance from words to the event taken in.</summary>
    private void Turn(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var request = Next();
        if (_measured >= 0)
            _begins[_measured] = request.Text[..Math.Min(BeginsWith, request.Text.Length)];
        _stage = 0;
        Mark();
        var understood = _person.Understand(request);
        Passed();
        var perceived = _person.Perceive(request, understood);
        Passed();
        var plan = _person.Plan(perceived, _words);
        var said = plan.Clauses.Count == 1 ? plan.Clauses[0] : string.Concat(plan.Clauses);
        Passed();
        var finished = _person.Finish(
            plan, new Core.Spoken(said, false, "embedded", "", new Usage(0, 0), []), request.At, NewContent);
        Passed();
        GC.KeepAlive(EventJson.Encode(finished.Event));
        Passed();
        foreach (var row in finished.Contents)
            _words[row.Id] = row.Text;
        _person.Apply(finished.Event, _words);
        Passed();
        _person.TakePutAway();
        _recent.Add(new SpokenLine(request.Turn, "p", null, request.Text, request.At));
        _recent.Add(new SpokenLine(request.Turn, null, "bench", said, request.At));
    }

    private ReplyRequest Next()
    {
        var (session, at) = (_turn / 20, Start + TimeSpan.FromMinutes(_turn));
        if (_turn % 20 == 0)
            _recent.Clear();
        var participant = new ParticipantId(TenantId.Default, Invariant($"p{session % 5}"));
        var request = new ReplyRequest
        {
            Turn = new TurnId(Invariant($"t{_turn}")),
            Session = new SessionId(TenantId.Default, Invariant($"s{session}")),
            Participant = participant,
            Audience = [participant],
            Heard = NewContent(),
            Text = _turn % 5 == 4 ? Utterances.Story(_turn / 5) : Utterances.At(session, _turn % 20),
            At = at,
            Recent = [.. _recent.Skip(_recent.Count - 24)],
            Options = new SessionOptions(),
            Deadline = at + TimeSpan.FromSeconds(20),
        };
        _words[request.Heard] = request.Text;
        _turn++;
        return request;
    }

    private void Mark() => (_clock, _allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());

    private void Passed()
    {
        var (now, allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        if (_measured >= 0)
        {
            var us = (now - _clock) * 1e6 / Stopwatch.Frequency;
            _us[_stage][_measured] = us;
            _us[^1][_measured] += us;
            _bytes[_stage] += allocated - _allocated;
            _bytes[^1] += allocated - _allocated;
        }
        _stage++;
        Mark();
    }

    private TurnStage Stage(string name, int s)
    {
        Array.Sort(_us[s]);
        return new TurnStage(
            name, _us[s][turns / 2], _us[s][Math.Min(turns - 1, turns * 99 / 100)], (double)_bytes[s] / turns);
    }

    private ContentId NewContent() => new(++_content);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Words : Dictionary<ContentId, string>, IWords
    {
        string? IWords.this[ContentId id] => TryGetValue(id, out var text) ? text : null;
    }
}
