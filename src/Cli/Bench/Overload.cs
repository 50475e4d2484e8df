using System.Diagnostics;
using LinkyV.Inference.Serving;

namespace LinkyV.Cli.Bench;

/// <summary>
/// Callers that ask one model of a pool for more than it can give. A caller does not wait for its last reply before it
/// asks again: a slow pool does not lower the load. How long a refusal takes is measured within the call itself, which
/// returns it at once; beside it, on the same thread, how long nothing takes.
/// </summary>
internal sealed class Overload<TRequest, TReply>(
    ModelServer<TRequest, TReply> server, TRequest[] requests, int callers, TimeSpan deadline, double lateMs)
{
    private const int Kept = 4_000_000;

    private readonly Latencies _answers = new(Kept), _busies = new(Kept), _pauses = new(Kept);
    private readonly Stopwatch _clock = new();
    private long _asked, _answered, _busy, _expired, _busyLate, _pausesLate;

    /// <summary>Asks at a rate, in all, for some seconds.</summary>
    public async Task<OverloadResult> RunAsync(double rate, int seconds, CancellationToken cancel)
    {
        _clock.Start();
        var period = TimeSpan.FromSeconds(callers / rate);
        var running = Enumerable.Range(0, callers)
            .Select(i => Task.Run(() => CallAsync(i, period, seconds, cancel), cancel)).ToList();
        using (var third = new PeriodicTimer(TimeSpan.FromSeconds(seconds / 3.0)))
            await third.WaitForNextTickAsync(cancel);
        var early = GC.GetTotalMemory(forceFullCollection: true);
        await Task.WhenAll(running);
        var took = _clock.Elapsed.TotalSeconds;
        var growth = (GC.GetTotalMemory(forceFullCollection: true) - early) / 1024.0;
        var after = server.Snapshot();
        return new OverloadResult(
            took, _asked / took, _answered, _busy, _expired, deadline.TotalMilliseconds, _answers.Summarise(),
            _busies.Summarise(), _pauses.Summarise(), _busyLate, _pausesLate,
            after.Queued + after.Running + _asked - _answered - _busy - _expired, growth);
    }

    private async Task CallAsync(int caller, TimeSpan period, int seconds, CancellationToken cancel)
    {
        // A timer's tick is a millisecond at the least: each sends what has come due since.
        var tick = TimeSpan.FromMilliseconds(Math.Max(1, period.TotalMilliseconds));
        using var timer = new PeriodicTimer(tick);
        var open = new List<Task>();
        for (long sent = 0; _clock.Elapsed.TotalSeconds < seconds && await timer.WaitForNextTickAsync(cancel);)
        {
            for (; sent < _clock.Elapsed / period; sent++)
            {
                Interlocked.Increment(ref _asked);
                if (AskAsync(requests[(caller + sent) % requests.Length], cancel) is { IsCompleted: false } waits)
                    open.Add(waits);
            }

            open.RemoveAll(t => t.IsCompletedSuccessfully);
        }

        await Task.WhenAll(open);
    }

    private Task AskAsync(TRequest request, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        var asking = server.AskAsync(request, new(Deadline: deadline), cancel);
        if (!asking.IsCompletedSuccessfully)
            return AwaitAsync(asking, begun);
        Take(asking.Result, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        Note(_pauses, Nothing(), ref _pausesLate);
        return Task.CompletedTask;
    }

    private async Task AwaitAsync(ValueTask<ServingResult<TReply>> asking, long begun)
    {
        var result = await asking;
        Take(result, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
    }

    private void Take(ServingResult<TReply> result, double ms)
    {
        switch (result)
        {
            case ServingResult<TReply>.Answered:
                _answers.Add(ms);
                Interlocked.Increment(ref _answered);
                break;
            case ServingResult<TReply>.Busy:
                Note(_busies, ms, ref _busyLate);
                Interlocked.Increment(ref _busy);
                break;
            case ServingResult<TReply>.Expired:
                Interlocked.Increment(ref _expired);
                break;
            default:
                throw new CliException(Exit.Failed, $"the pool answered {result}");
        }
    }

    /// <summary>About a microsecond of looking at the clock.</summary>
    private static double Nothing()
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun).TotalMicroseconds < 1)
        {
        }
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private void Note(Latencies into, double ms, ref long late)
    {
        into.Add(ms);
        if (ms > lateMs)
            Interlocked.Increment(ref late);
    }
}
