using System.Runtime.CompilerServices;
using LinkyV.Contracts;
using LinkyV.Grains.Interfaces;

namespace LinkyV.Grains.Calls;

/// <summary>Calls one persona on the cluster.</summary>
internal sealed class PersonaCaller(IPersonaGrain grain, Reach reach) : IPersona
{
    private const int StopsMax = 20;

    public Task<PersonaResult> CreateAsync(PersonaProfile profile, CancellationToken cancel = default) =>
        Change((a, c) => grain.CreateAsync(a, c), profile, repeatable: false, cancel);

    public Task<PersonaResult> EditAsync(
        PersonaProfile profile, long expectedVersion, CancellationToken cancel = default) =>
        Change((a, c) => grain.EditAsync(a, expectedVersion, c), profile, repeatable: false, cancel);

    public Task<PersonaView?> DescribeAsync(CancellationToken cancel = default) =>
        Ask((_, c) => grain.DescribeAsync(c), 0, cancel);

    /// <summary>Reads the reply part by part. Where the way is lost it asks again under the same turn: the parts come
    /// from the first on then, and readers go by their offsets.</summary>
    public async IAsyncEnumerable<ReplyPart> ReplyAsync(
        ReplyRequest request, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var over = new CancellationTokenSource();
        using var stop = cancel.UnsafeRegister(_ => _ = StopAsync(request.Turn, over.Token), null);
        try
        {
            for (var next = -1; ;)
            {
                var (page, from) = await PageAsync(request, next, cancel);
                foreach (var part in page.Parts)
                {
                    yield return part;
                    if (part is not ReplyPart.Delta)
                        yield break;
                }
                next = page.Known ? from + page.Parts.Length : -1;
            }
        }
        finally
        {
            await over.CancelAsync();
        }
    }

    public Task<PersonaResult> WithdrawAsync(
        IReadOnlyList<TurnId> turns, string reason, CancellationToken cancel = default) =>
        Change((a, c) => grain.WithdrawAsync(a, reason, c), turns.ToArray(), repeatable: true, cancel);

    public Task<MemoryPage> MemoriesAsync(MemoryQuery query, CancellationToken cancel = default) =>
        Ask((a, c) => grain.MemoriesAsync(a, c), query, cancel);

    public Task<PersonaResult> ForgetAsync(IReadOnlyList<ContentId> memories, CancellationToken cancel = default) =>
        Change((a, c) => grain.ForgetAsync(a, c), memories.ToArray(), repeatable: true, cancel);

    public Task<Why?> WhyAsync(TurnId turn, CancellationToken cancel = default) =>
        Ask((a, c) => grain.WhyAsync(a, c), turn, cancel);

    public Task<PersonaResult> ForgetParticipantAsync(ParticipantId participant, CancellationToken cancel = default) =>
        Change((a, c) => grain.ForgetParticipantAsync(a, c), participant, repeatable: true, cancel);

    public Task CloseAsync(CancellationToken cancel = default) =>
        Ask(
            async (_, c) =>
            {
                await grain.CloseAsync(c);
                return true;
            },
            0, cancel);

    /// <summary>The next page and the number of its first part. The first call begins the reply or joins it.</summary>
    private async Task<(ReplyPage Page, int From)> PageAsync(ReplyRequest request, int next, CancellationToken cancel)
    {
        if (next >= 0)
            try
            {
                return (await grain.MoreAsync(request.Turn, next), next);
            }
            catch (Exception lost) when (Reach.IsLost(lost))
            {
                // It is asked for anew, wherever the persona lives now.
            }
        var page = await reach.CallAsync(
            (r, _) => grain.HearAsync(r, cancel.IsCancellationRequested), request, repeatable: true, refused: null,
            CancellationToken.None, Known);
        return (page, 0);
    }

    /// <summary>Interrupts; the word may arrive before the request itself does, so it is said until it is
    /// heard.</summary>
    private async Task StopAsync(TurnId turn, CancellationToken over)
    {
        for (var i = 0; i < StopsMax && !over.IsCancellationRequested; i++)
            try
            {
                if (await grain.StopAsync(turn))
                    return;
                await Task.Delay(TimeSpan.FromMilliseconds(20 << Math.Min(i, 4)), reach.Time, over);
            }
            catch (Exception lost) when (Reach.IsLost(lost))
            {
                // A reply that is asked for anew says itself that it was interrupted.
            }
    }

    private Task<PersonaResult> Change<TArg>(
        Func<TArg, CancellationToken, Task<PersonaResult>> call, TArg arg, bool repeatable,
        CancellationToken cancel) =>
        reach.CallAsync(
            call, arg, repeatable, static why => new PersonaResult.Failed(StoreFault.Closed, why), cancel, Known);

    private Task<T> Ask<T, TArg>(
        Func<TArg, CancellationToken, Task<T>> call, TArg arg, CancellationToken cancel) =>
        reach.CallAsync(call, arg, repeatable: true, refused: null, cancel, Known);

    /// <summary>There is no turn without a name to be stopped.</summary>
    private Task Known() => grain.StopAsync(new TurnId(""));
}
