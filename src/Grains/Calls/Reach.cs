using LinkyV.Contracts;
using Orleans.Runtime;
using Orleans.Serialization;

namespace LinkyV.Grains.Calls;

/// <summary>
/// How a call reaches an actor whose silo may just have gone. What may be repeated is asked again until the time is
/// over; what may not is refused, for whether it was done is not known. An actor whose log this silo is too old to
/// read was not reached either: while silos are replaced, the next one may know more.
/// </summary>
/// <remarks>
/// Orleans reads a call before it compares versions, so an activation on an older silo answers a call that is new with
/// a fault instead of making way. A call that it does know makes it move: that one is made, and the new one again.
/// </remarks>
/// <param name="time">The clock.</param>
/// <param name="answerWithin">By then a call is answered or refused.</param>
internal sealed class Reach(TimeProvider time, TimeSpan answerWithin)
{
    private static readonly TimeSpan WaitMax = TimeSpan.FromMilliseconds(250);

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>By then a call is answered or refused.</summary>
    public TimeSpan AnswerWithin => answerWithin;

    /// <summary>Calls an actor.</summary>
    /// <param name="call">The call.</param>
    /// <param name="arg">Handed to it.</param>
    /// <param name="repeatable">Whether it may be made twice.</param>
    /// <param name="refused">The result that says so; null throws.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <param name="known">A call of the same actor that every version knows and that changes nothing.</param>
    /// <exception cref="StoreException">The actor could not be reached, and the call has no result for
    /// that.</exception>
    public async Task<T> CallAsync<T, TArg>(
        Func<TArg, CancellationToken, Task<T>> call, TArg arg, bool repeatable, Func<string, T>? refused,
        CancellationToken cancel, Func<Task>? known = null)
    {
        var began = time.GetTimestamp();
        for (var wait = TimeSpan.FromMilliseconds(20); ; wait = wait < WaitMax ? wait * 2 : WaitMax)
        {
            try
            {
                return await call(arg, cancel);
            }
            catch (Exception lost) when (
                (IsLost(lost) || IsTooOld(lost) || IsUnknown(lost)) && !cancel.IsCancellationRequested)
            {
                if (!(repeatable || NeverArrived(lost)) || time.GetElapsedTime(began) + wait >= answerWithin)
                {
                    if (IsTooOld(lost))
                        throw;
                    var reason = $"the actor could not be reached: {lost.Message}";
                    return refused is null
                        ? throw new StoreException(StoreFault.Closed, reason, lost)
                        : refused(reason);
                }
                if (IsUnknown(lost) && known is not null)
                    await MoveAsync(known);
            }
            await Task.Delay(wait, time, cancel);
        }
    }

    private static async Task MoveAsync(Func<Task> known)
    {
        try
        {
            await known();
        }
        catch (Exception lost) when (IsLost(lost) || IsTooOld(lost))
        {
            // What is asked again says what is wrong.
        }
    }

    /// <summary>Whether it is the way to the actor that failed, not the actor. A call that times out is cancelled at
    /// its other end, which may be what is heard of it.</summary>
    public static bool IsLost(Exception cause) =>
        cause is TimeoutException or OrleansException or EnumerationAbortedException or OperationCanceledException
            or System.Net.Sockets.SocketException or IOException;

    /// <summary>A message refused on its way was never read by the actor; one to a silo that died may have
    /// been.</summary>
    private static bool NeverArrived(Exception lost) =>
        lost is (OrleansMessageRejectionException and not SiloUnavailableException) || IsTooOld(lost);

    /// <summary>The other silo could not read the call, or this one not the answer.</summary>
    private static bool IsUnknown(Exception cause) => cause is TypeLoadException or CodecNotFoundException;

    /// <summary>An activation that cannot read its log has done nothing.</summary>
    private static bool IsTooOld(Exception cause) => cause is StoreException { Fault: StoreFault.NewerVersion };
}
