using LinkyV.Contracts;

namespace LinkyV.Cli.Bench.Scaling;

/// <summary>When turns come.</summary>
internal enum Arrivals
{
    /// <summary>At random: Poisson.</summary>
    Poisson,

    /// <summary>
    /// As the load generator sends them: evenly due, sent when its clock ticks, a millisecond and a little apart.
    /// </summary>
    Paced,
}

/// <summary>What a simulation gave. Milliseconds from due to durable.</summary>
/// <param name="Turns">Turns counted, after those of the beginning.</param>
/// <param name="PerSecond">Turns a second that were finished.</param>
/// <param name="Latency">From due to done.</param>
/// <param name="CoresBusy">Share of the silos' cores that was busy.</param>
/// <param name="UnitsPerCommit">Units of the mean commit.</param>
/// <param name="Embedded">Share spoken by the embedded speaker though there was a language model.</param>
internal sealed record SimulatedTurns(
    int Turns, double PerSecond, LatencySummary Latency, double CoresBusy, double UnitsPerCommit, double Embedded);

/// <summary>
/// Turns through one machine or many, event by event: heard by the shell, appended, thought by the person, spoken by it
/// or by a language model, appended, sent. Cores serve in order of coming; each silo has one writer with group commit.
/// The first tenth of the turns is not counted. Same seed, same result.
/// </summary>
internal sealed class TurnSimulation
{
    private readonly TurnCosts _costs;
    private readonly Layout _layout;
    private readonly Simulator _clock = new();
    // By silo; the same one for all silos of one machine.
    private readonly Station[] _cores, _machines;
    private readonly GroupCommit[] _writers;
    private readonly WriteLock? _store;
    private readonly ModelPlaces? _places;
    private readonly Latencies _latencies;
    private readonly int _turns, _early;
    private Chance _chance;
    private int _done, _embedded;
    private double _countedFrom;

    private TurnSimulation(TurnCosts costs, Layout layout, int turns, ulong seed)
    {
        (_costs, _layout, _turns, _early) = (costs, layout, turns, turns / 10);
        _chance = Chance.For(seed, "turns");
        _latencies = new Latencies(turns);
        _machines = [.. Enumerable.Range(0, layout.Together ? 1 : layout.Silos)
            .Select(_ => new Station(_clock, costs.Cores))];
        _cores = [.. Enumerable.Range(0, layout.Silos).Select(s => _machines[s % _machines.Length])];
        _writers = [.. Enumerable.Range(0, layout.Silos).Select(Writer)];
        _store = layout.StoreUnit > 0 ? new WriteLock() : null;
        _places = layout.Model is { } model ? new ModelPlaces(_clock, model) : null;
    }

    /// <summary>Simulates <paramref name="turns"/> turns that come at <paramref name="rate"/> a second.</summary>
    public static SimulatedTurns Run(
        TurnCosts costs, Layout layout, double rate, int turns, ulong seed, Arrivals arrivals = Arrivals.Poisson)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        ArgumentOutOfRangeException.ThrowIfLessThan(turns, 10);
        return new TurnSimulation(costs, layout, turns, seed).Run(rate, arrivals, seed);
    }

    private SimulatedTurns Run(double rate, Arrivals arrivals, ulong seed)
    {
        Arrive(rate, arrivals, Chance.For(seed, "arrivals"));
        if (_costs.StallsPerSecond > 0 && _costs.Stall > 0)
            for (var s = 0; s < _machines.Length; s++)
                Stalls(_machines[s], Chance.For(seed, "stalls", $"{s}"));
        for (var s = 0; s < _cores.Length; s++)
            Background(_cores[s], _costs.Background, Chance.For(seed, "background", $"{s}"));
        for (var s = 0; s < _machines.Length; s++)
            Background(_machines[s], _costs.Around, Chance.For(seed, "around", $"{s}"));
        _clock.Run(() => _done >= _turns);
        var counted = Math.Max(1e-9, _clock.Now - _countedFrom);
        return new SimulatedTurns(
            _latencies.Count, _latencies.Count / counted, _latencies.Summarise(),
            _machines.Sum(c => c.Served) / (_clock.Now * _costs.Cores * _machines.Length),
            _writers.Sum(w => (double)w.Units) / Math.Max(1, _writers.Sum(w => w.Commits)),
            (double)_embedded / _turns);
    }

    private void Arrive(double rate, Arrivals arrivals, Chance chance)
    {
        const double Tick = 0.0011;
        var (k, due) = (0, 0.0);
        void Next()
        {
            if (k++ == _turns)
                return;
            due += arrivals == Arrivals.Paced ? 1 / rate : -Math.Log(1 - chance.NextDouble()) / rate;
            var sent = arrivals == Arrivals.Paced ? Math.Ceiling(due / Tick) * Tick : due;
            var (silo, from) = (chance.Next(_cores.Length), due);
            _clock.After(sent - _clock.Now, () =>
            {
                Next();
                Turn(silo, from);
            });
        }

        Next();
    }

    private void Stalls(Station cores, Chance chance) => _clock.After(
        -Math.Log(1 - chance.NextDouble()) / _costs.StallsPerSecond, () =>
        {
            cores.Stall(-Math.Log(1 - chance.NextDouble()) * _costs.Stall);
            Stalls(cores, chance);
        });

    private void Background(Station cores, double busy, Chance chance)
    {
        const double Piece = 0.0002;
        if (busy > 0)
            _clock.After(-Math.Log(1 - chance.NextDouble()) * Piece / busy, () =>
            {
                cores.Serve(Piece, static () => { });
                Background(cores, busy, chance);
            });
    }

    private GroupCommit Writer(int silo) => new(_clock, _costs.BatchMax, (units, written) =>
        _cores[silo].Serve(units * _costs.Unit, () =>
        {
            if (_store is not { } store)
                written();
            else
                store.Hold(release => Held(units, () =>
                {
                    release();
                    written();
                }));
        }), () => _store is null ? _costs.Sync.Draw(ref _chance) : 0);

    // The store's own work: on the silos' cores where all are together.
    private void Held(int units, Action done)
    {
        var waits = _costs.Sync.Draw(ref _chance) + (Layout.RoundTrips * _layout.Network);
        var work = units * _layout.StoreUnit;
        if (_layout.Together)
            _machines[0].Serve(work, () => _clock.After(waits, done));
        else
            _clock.After(waits + work, done);
    }

    private void Turn(int silo, double due)
    {
        var (cores, writer) = (_cores[silo], _writers[silo]);
        var shell = _costs.Shell / 3;
        cores.Serve((_costs.Client / 2) + shell + _layout.Calls, () =>
            _clock.After((_layout.Network / 2) + _costs.Idle, () => writer.Append(() =>
                cores.Serve(shell + _costs.Person.Draw(ref _chance), () => Speak(() => writer.Append(() =>
                    cores.Serve(shell + (_costs.Client / 2), () =>
                        _clock.After(_layout.Network / 2, () => Done(due)))))))));
    }

    private void Speak(Action spoken)
    {
        if (_places is null)
            spoken();
        else
            _places.Speak(_layout.Model!.Reply.Draw(ref _chance), embedded =>
            {
                _embedded += embedded ? 1 : 0;
                spoken();
            });
    }

    private void Done(double due)
    {
        _done++;
        if (_done <= _early)
            _countedFrom = _clock.Now;
        else
            _latencies.Add((_clock.Now - due) * 1000);
    }
}
