using LinkyV.Contracts;
using Microsoft.Extensions.AI;

namespace LinkyV.Providers.Models;

/// <summary>
/// One attempt at one endpoint: started until its first text (what a retry may repeat), then read to its end. Holds a
/// place at the endpoint and a share of the budget until disposed.
/// </summary>
internal sealed class ModelCall : IAsyncDisposable
{
    private readonly ModelRequest _request;
    private readonly ModelBudget.Reservation _reserved;
    private readonly TimeProvider _time;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _total;
    private readonly CancellationTokenSource _first;
    private readonly CancellationTokenSource _any;
    private readonly long _startedAt;
    private IAsyncEnumerator<ChatResponseUpdate>? _stream;
    private string? _pending;
    private string _model;
    private string? _reason;
    private UsageDetails? _usage;
    private long _characters;
    private bool _sent;

    public ModelCall(
        ModelEndpoint endpoint, ModelRequest request, ModelBudget.Reservation reserved, TimeProvider time,
        CancellationToken caller)
    {
        (Endpoint, _request, _reserved, _time, _caller) = (endpoint, request, reserved, time, caller);
        _model = endpoint.Options.Model;
        var left = request.Deadline - time.GetUtcNow();
        _total = new CancellationTokenSource(AtLeastZero(Min(left, endpoint.Options.TotalTimeout)), time);
        _first = new CancellationTokenSource(AtLeastZero(Min(left, endpoint.Options.FirstTokenTimeout)), time);
        _any = CancellationTokenSource.CreateLinkedTokenSource(_total.Token, _first.Token, caller);
        _startedAt = time.GetTimestamp();
    }

    public ModelEndpoint Endpoint { get; }

    /// <summary>What broke it after its first text; null if nothing did.</summary>
    public ModelFault? Fault { get; private set; }

    /// <summary>Tokens: the server's figures, or counted where it gives none.</summary>
    public Usage Usage => new(
        (int)(_usage?.InputTokenCount ?? (_sent ? PromptTokens(_request) : 0)),
        (int)(_usage?.OutputTokenCount ?? Tokens(_characters)));

    /// <summary>The closing part.</summary>
    public ModelPart Closing => Fault is { } fault
        ? new ModelPart.Failed(fault.Reason, $"{Endpoint.Options.Name}: {fault.Message}")
        : new ModelPart.Done(_model, _reason ?? "stop", Usage);

    /// <summary>Prompt tokens, counted at four characters each and four for each message (own prior).</summary>
    public static long PromptTokens(ModelRequest request)
    {
        long tokens = 0;
        foreach (var m in request.Messages)
            tokens += Tokens(m.Text.Length) + 4;
        return tokens;
    }

    /// <summary>Asks, and waits for the first text or the end.</summary>
    public async ValueTask<ModelFault?> StartAsync()
    {
        var messages = _request.Messages.Select(m => new ChatMessage(new ChatRole(m.Role), m.Text));
        var options = new ChatOptions
        {
            MaxOutputTokens = _request.MaxTokens,
            Temperature = (float)_request.Temperature,
            Seed = _request.Seed,
        };
        _sent = true;
        var fault = await AdvanceAsync(() => _stream ??=
            Endpoint.Client.GetStreamingResponseAsync(messages, options, _any.Token).GetAsyncEnumerator(_any.Token))
            .ConfigureAwait(false);
        if (fault is null && _pending is null && _reason is "stop" or "length")
            fault = new ModelFault("malformed", "the answer is empty", true);
        if (fault is not null)
        {
            _sent = fault.Reason is "timeout" or "cancelled" or "malformed" or "cut-off";
            return fault;
        }
        Endpoint.Observe(_time.GetElapsedTime(_startedAt));
        _first.CancelAfter(Timeout.InfiniteTimeSpan);
        return null;
    }

    /// <summary>The next text; null at the end, when <see cref="Closing"/> tells how it ended.</summary>
    public async ValueTask<string?> NextAsync()
    {
        if (_pending is null && _reason is null && Fault is null)
        {
            Fault = await AdvanceAsync(() => _stream!).ConfigureAwait(false);
            if (Fault is { } fault)
                await Endpoint.BlameAsync(fault).ConfigureAwait(false);
        }
        (var text, _pending) = (_pending, null);
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        await _any.CancelAsync().ConfigureAwait(false);
        if (_stream is not null)
            await DiscardAsync(_stream).ConfigureAwait(false);
        _any.Dispose();
        _first.Dispose();
        _total.Dispose();
        var used = Usage;
        _reserved.Settle(
            used.PromptTokens + used.CompletionTokens, Endpoint.Price(used.PromptTokens, used.CompletionTokens));
        Endpoint.Leave();
    }

    /// <summary>Reads until there is text or the stream ends; usage comes after the finish reason.</summary>
    private async ValueTask<ModelFault?> AdvanceAsync(Func<IAsyncEnumerator<ChatResponseUpdate>> stream)
    {
        var begun = _characters > 0;
        try
        {
            var updates = stream();
            while (_pending is null && await updates.MoveNextAsync().ConfigureAwait(false))
                Take(updates.Current);
            return _pending is null && _reason is null
                ? new ModelFault("cut-off", "the stream ended without its end mark", !begun)
                : null;
        }
        catch (OperationCanceledException) when (_caller.IsCancellationRequested)
        {
            return new ModelFault("cancelled", "the caller cancelled", false);
        }
        catch (OperationCanceledException) when (_total.IsCancellationRequested || _first.IsCancellationRequested)
        {
            return new ModelFault("timeout", begun ? "it did not end in time" : "no first token in time", false);
        }
#pragma warning disable CA1031 // Whatever the outside does must become a result: the turn goes on without it.
        catch (Exception cause)
        {
            return ModelFault.From(cause, begun);
        }
#pragma warning restore CA1031
    }

    private void Take(ChatResponseUpdate update)
    {
        if (update.ModelId is { Length: > 0 } model)
            _model = model;
        if (update.FinishReason is { } reason)
            _reason = reason.Value;
        foreach (var content in update.Contents)
        {
            if (content is UsageContent usage)
                _usage = usage.Details;
            else if (content is TextContent { Text.Length: > 0 } text)
                _pending += text.Text;
        }
        _characters += _pending?.Length ?? 0;
    }

    private static async ValueTask DiscardAsync(IAsyncEnumerator<ChatResponseUpdate> stream)
    {
        try
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The call is over; how its connection closes changes nothing.
        catch (Exception)
        {
        }
#pragma warning restore CA1031
    }

    private static long Tokens(long characters) => (characters + 3) / 4;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan AtLeastZero(TimeSpan t) => t < TimeSpan.Zero ? TimeSpan.Zero : t;
}
