using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LinkyV.Contracts;

namespace LinkyV.Actors.Embedded;

/// <summary>How rough the simulated network of wire mode is. Probabilities are 0 to 1.</summary>
/// <param name="Seed">Same seed, same roughness (as far as threads allow).</param>
/// <param name="Drop">An idle activation is put away after a call.</param>
/// <param name="Duplicate">A repeatable call is made twice.</param>
/// <param name="Delay">A call is held back for a while.</param>
/// <param name="BreakOff">A reply stream is cut, as by a lost connection.</param>
public sealed record WireOptions(
    ulong Seed, double Drop = 0.2, double Duplicate = 0.2, double Delay = 0.3, double BreakOff = 0.05);

/// <summary>
/// Wire mode: what a network of silos does to calls, done in one process, so that a distributed engine brings no
/// surprise. Messages and results go through JSON.
/// </summary>
internal sealed class Wire(WireOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private Chance _chance = new(options.Seed);

    public bool Drops() => Happens(options.Drop);

    public async ValueTask DelayAsync()
    {
        if (Happens(options.Delay))
            await Task.Delay(TimeSpan.FromMilliseconds(Next(4)), time);
    }

    /// <summary>Cuts a stream.</summary>
    /// <exception cref="TimeoutException">By chance.</exception>
    public void BreakOff()
    {
        if (Happens(options.BreakOff))
            throw new TimeoutException("the connection to the actor was lost (wire mode)");
    }

    /// <summary>The message as it arrives at the other end.</summary>
    public T Copy<T>(T message)
    {
        if (message is null)
            return message;
        var info = (JsonTypeInfo<T>)MessageJson.Options.GetTypeInfo(typeof(T));
        return JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(message, info), info)!;
    }

    /// <summary>A call over the wire; a repeatable one may arrive twice, its first answer counts.</summary>
    public async Task<TResult> CallAsync<TKey, TActor, TArg, TResult>(
        ActivationTable<TKey, TActor> table, TKey key, Func<TActor, TArg, CancellationToken, Task<TResult>> call,
        TArg arg, bool twice, CancellationToken cancel)
        where TKey : notnull
        where TActor : class, IActor
    {
        var first = table.CallAsync(key, call, Copy(arg), cancel);
        if (twice && Happens(options.Duplicate))
            await table.CallAsync(key, call, Copy(arg), cancel);
        return Copy(await first);
    }

    private bool Happens(double p)
    {
        lock (_lock)
            return _chance.Happens(p);
    }

    private int Next(int bound)
    {
        lock (_lock)
            return _chance.Next(bound);
    }
}
