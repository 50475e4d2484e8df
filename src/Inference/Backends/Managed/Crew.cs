namespace LinkyV.Inference.Backends;

/// <summary>
/// Helper threads for large matrix products. A product takes a few hundred microseconds, so waking a thread of the pool
/// would cost a good part of it: helpers look for the next piece of work for some microseconds before they sleep. They
/// start when a product first asks for more than one thread. While one caller has them, others work alone: the result
/// is the same.
/// </summary>
internal sealed class Crew
{
    private const int LooksBeforeSleep = 2000;

    private static readonly Crew Shared = new();

    private readonly object _gate = new();
    private volatile Job? _job;
    private int _taken, _helpers, _sleepers;

    /// <summary>Does parts 0 to <paramref name="parts"/> - 1, beside each other where helpers are free.</summary>
    public static void Run(int parts, Action<int> body) => Shared.Do(parts, body);

    private void Do(int parts, Action<int> body)
    {
        var job = new Job(parts, body);
        if (parts == 1 || Interlocked.Exchange(ref _taken, 1) == 1)
        {
            job.Work();
            return;
        }

        try
        {
            Hire(parts - 1);
            _job = job;
            Interlocked.MemoryBarrier();
            if (Volatile.Read(ref _sleepers) > 0)
                lock (_gate)
                    Monitor.PulseAll(_gate);
            job.Work();
            job.WaitForAll();
            _job = null;
        }
        finally
        {
            Volatile.Write(ref _taken, 0);
        }
    }

    private void Hire(int wanted)
    {
        for (; _helpers < Math.Min(wanted, Environment.ProcessorCount - 1); _helpers++)
            new Thread(Help) { IsBackground = true, Name = $"matrix product {_helpers}" }.Start();
    }

    private void Help()
    {
        Job? last = null;
        while (true)
        {
            var job = _job;
            for (var looks = 0; (job is null || job == last) && looks < LooksBeforeSleep; looks++)
            {
                Thread.SpinWait(8);
                job = _job;
            }

            if (job is null || job == last)
            {
                Sleep(last);
                continue;
            }

            job.Work();
            last = job;
        }
    }

    private void Sleep(Job? last)
    {
        lock (_gate)
        {
            // Counted before looking again: who posts a job then either sees the sleeper or is seen.
            Interlocked.Increment(ref _sleepers);
            var job = _job;
            if (job is null || job == last)
                Monitor.Wait(_gate);
            Interlocked.Decrement(ref _sleepers);
        }
    }

    private sealed class Job(int parts, Action<int> body)
    {
        private int _next, _done;

        public void Work()
        {
            for (int i; (i = Interlocked.Increment(ref _next) - 1) < parts;)
            {
                body(i);
                Interlocked.Increment(ref _done);
            }
        }

        // A helper that has begun its part is about to end it; it may have lost the processor meanwhile.
        public void WaitForAll()
        {
            var wait = default(SpinWait);
            while (Volatile.Read(ref _done) < parts)
                wait.SpinOnce();
        }
    }
}
