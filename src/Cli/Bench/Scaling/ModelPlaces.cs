namespace LinkyV.Cli.Bench.Scaling;

/// <summary>
/// The places of a language model's endpoint. Who waits too long leaves and is spoken for by the embedded speaker, and
/// so is who would wait past its deadline for the last word.
/// </summary>
internal sealed class ModelPlaces(Simulator clock, LanguageModelLoad load)
{
    private readonly LinkedList<Waiting> _queue = new();
    private int _taken;

    /// <summary>Asks for a reply that takes so long; tells whether the embedded speaker had to speak.</summary>
    public void Speak(double reply, Action<bool> spoken)
    {
        if (_taken < load.Places)
        {
            Begin(reply, spoken);
            return;
        }

        var place = _queue.AddLast(new Waiting(reply, spoken));
        clock.After(load.WaitMax, () =>
        {
            if (place.List is null)
                return;
            _queue.Remove(place);
            spoken(true);
        });
    }

    private void Begin(double reply, Action<bool> spoken)
    {
        _taken++;
        clock.After(Math.Min(reply, load.Deadline), () =>
        {
            _taken--;
            if (_queue.First is { } next)
            {
                _queue.RemoveFirst();
                Begin(next.Value.Reply, next.Value.Spoken);
            }

            spoken(reply > load.Deadline);
        });
    }

    private readonly record struct Waiting(double Reply, Action<bool> Spoken);
}
