using LinkyV.Contracts;

namespace LinkyV.Adapters.Redis;

/// <summary>Carries the outbox's news of sessions to all gateways: one hint for each session in a batch.</summary>
public sealed class HintPublisher(ISessionHints hints) : IEventSubscriber
{
    /// <inheritdoc/>
    public string Consumer => "session-hints";

    /// <inheritdoc/>
    public async Task HandleAsync(IReadOnlyList<RecordedEvent> events, CancellationToken cancel)
    {
        foreach (var session in events.Where(e => e.Stream.Kind == StreamKind.Session).GroupBy(e => e.Stream))
            await hints.TellAsync(
                new SessionId(session.Key.Tenant, session.Key.Name), session.Max(e => e.Version), cancel);
    }
}
