using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Runtime.CompilerServices;
using LinkyV.Contracts;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LinkyV.Providers.Models;

/// <summary>
/// Routes requests over several endpoints by priority, load, latency, price and capability. Before the first token a
/// failed call is retried with jitter, then goes to the next endpoint; after it nothing is retried. A request that
/// prefers an endpoint by name goes to that one only: what is said to a local model must not leave the house because
/// it was slow. Faults of the outside world come back as <see cref="ModelPart.Failed"/>.
/// </summary>
public sealed class AiGateway : ILanguageModels, IDisposable
{
    private static readonly Meter Meter = new("LinkyV");
    private static readonly ActivitySource Activities = new("LinkyV");
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("linkyv.model.requests", "{request}");
    private static readonly Counter<long> TokensUsed = Meter.CreateCounter<long>("linkyv.model.tokens", "{token}");
    private static readonly Histogram<double> FirstToken =
        Meter.CreateHistogram<double>("linkyv.model.first_token", "ms");

    private readonly ModelsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ModelEndpoint[] _endpoints;

    /// <summary>Over the endpoints of the options; <paramref name="client"/> null = the OpenAI package.</summary>
    /// <exception cref="ArgumentException">The options break a rule of the validator.</exception>
    public AiGateway(
        ModelsOptions options, TimeProvider time, ILogger<AiGateway>? log = null,
        Func<ModelEndpointOptions, IChatClient>? client = null)
    {
        if (ModelsOptionsValidator.Check(options) is { Count: > 0 } faults)
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(options));
        (_options, _time, _log) = (options, time, log ?? NullLogger<AiGateway>.Instance);
        client ??= e => new OpenAIChat(e);
        _endpoints = [.. options.Endpoints.Select(e => new ModelEndpoint(e, options, client(e), time))];
        Budget = new ModelBudget(options, time);
    }

    /// <summary>What tenants used today.</summary>
    public ModelBudget Budget { get; }

    /// <summary>Names of the endpoints, as configured.</summary>
    public IReadOnlyList<string> Names => [.. _endpoints.Select(e => e.Options.Name)];

    /// <inheritdoc/>
    public bool CanSpeak(TenantId tenant, string preferred)
    {
        foreach (var e in _endpoints)
            if (Matches(e, preferred) && !e.IsOpen && !e.IsFull)
                return Budget.HasRoom(tenant);
        return false;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ModelPart> SpeakAsync(
        ModelRequest request, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var activity = Activities.StartActivity("speak.model");
        var started = _time.GetTimestamp();
        var (call, fault) = await OpenAsync(request, cancel).ConfigureAwait(false);
        if (call is null)
        {
            Count("none", fault!.Reason, activity);
            yield return new ModelPart.Failed(fault.Reason, fault.Message);
            yield break;
        }
        await using (call.ConfigureAwait(false))
        {
            var name = call.Endpoint.Options.Name;
            var tag = new KeyValuePair<string, object?>("endpoint", name);
            FirstToken.Record(_time.GetElapsedTime(started).TotalMilliseconds, tag);
            while (await call.NextAsync().ConfigureAwait(false) is { } text)
                yield return new ModelPart.Text(text);
            Count(name, call.Fault?.Reason ?? "ok", activity);
            TokensUsed.Add(call.Usage.PromptTokens + call.Usage.CompletionTokens, tag);
            if (call.Fault is { } broken)
                _log.LogWarning("Model {Endpoint} broke off: {Reason}: {Message}", name, broken.Reason, broken.Message);
            yield return call.Closing;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var e in _endpoints)
            e.Dispose();
    }

    private static bool Matches(ModelEndpoint e, string preferred) =>
        preferred is "auto" or "" || string.Equals(preferred, e.Options.Name, StringComparison.Ordinal);

    /// <summary>Goes through the endpoints, best first, until one has given its first text.</summary>
    private async ValueTask<(ModelCall? Call, ModelFault? Fault)> OpenAsync(
        ModelRequest request, CancellationToken cancel)
    {
        var candidates = _endpoints.Where(e => Matches(e, request.Preferred)).ToArray();
        if (candidates.Length == 0)
            return (null, new ModelFault("no-endpoint", $"no endpoint is called '{request.Preferred}'", false));
        var faults = new List<(string Endpoint, ModelFault Fault)>();
        var busy = new List<ModelEndpoint>();
        foreach (var e in candidates.OrderBy(e => e.Options.Priority).ThenBy(e => e.Score()))
        {
            var (call, fault) = await TryAsync(e, request, TimeSpan.Zero, cancel).ConfigureAwait(false);
            if (call is not null)
                return (call, null);
            if (fault!.Reason == "busy")
                busy.Add(e);
            faults.Add((e.Options.Name, fault));
            if (fault.Reason == "cancelled")
                return (null, fault);
        }
        foreach (var e in busy.Take(1))
        {
            var (call, fault) = await TryAsync(e, request, _options.QueueTimeout, cancel).ConfigureAwait(false);
            if (call is not null)
                return (call, null);
            faults.Add((e.Options.Name, fault!));
        }
        var last = faults[^1].Fault;
        var all = string.Join("; ", faults.Select(f => $"{f.Endpoint}: {f.Fault.Message}"));
        _log.LogWarning("No model answered: {Faults}", all);
        return (null, last with { Message = all });
    }

    /// <summary>One endpoint with its retries.</summary>
    private async ValueTask<(ModelCall? Call, ModelFault? Fault)> TryAsync(
        ModelEndpoint endpoint, ModelRequest request, TimeSpan patience, CancellationToken cancel)
    {
        ModelFault? fault = null;
        for (var attempt = 0; attempt <= endpoint.Options.Retries; attempt++)
        {
            if (attempt > 0 && !await PauseAsync(request, endpoint, attempt, fault!, cancel).ConfigureAwait(false))
                return (null, fault);
            if (cancel.IsCancellationRequested)
                return (null, new ModelFault("cancelled", "the caller cancelled", false));
            if (_time.GetUtcNow() >= request.Deadline)
                return (null, fault ?? new ModelFault("timeout", "the deadline had passed", false));
            if (endpoint.IsOpen)
                return (null, fault ?? ModelFault.CircuitOpen);
            (var call, fault) = await AttemptAsync(endpoint, request, patience, cancel).ConfigureAwait(false);
            if (call is not null || !fault!.Retryable)
                return (call, fault);
        }
        return (null, fault);
    }

    private async ValueTask<(ModelCall? Call, ModelFault? Fault)> AttemptAsync(
        ModelEndpoint endpoint, ModelRequest request, TimeSpan patience, CancellationToken cancel)
    {
        var prompt = ModelCall.PromptTokens(request);
        var reserved = Budget.Reserve(
            request.Tenant, prompt + request.MaxTokens, endpoint.Price(prompt, request.MaxTokens));
        if (reserved is null)
            return (null, new ModelFault("budget", $"today's budget of '{request.Tenant}' does not cover it", false));
        if (!await endpoint.EnterAsync(patience, cancel).ConfigureAwait(false))
        {
            reserved.Settle(0, 0);
            return (null, new ModelFault("busy", "all its places are taken", false));
        }
        var call = new ModelCall(endpoint, request, reserved, _time, cancel);
        var fault = await endpoint.GuardAsync(call.StartAsync).ConfigureAwait(false);
        if (fault is null)
            return (call, null);
        await call.DisposeAsync().ConfigureAwait(false);
        return (null, fault);
    }

    /// <summary>Waits before a retry: what the server asks for, else a doubling pause; false if too late.</summary>
    private async ValueTask<bool> PauseAsync(
        ModelRequest request, ModelEndpoint endpoint, int attempt, ModelFault fault, CancellationToken cancel)
    {
        var chance = Chance.For(
            (ulong)request.Seed, "retry", endpoint.Options.Name, attempt.ToString(CultureInfo.InvariantCulture));
        var pause = _options.RetryPause * Math.Pow(2, attempt - 1) * (0.5 + chance.NextDouble());
        if (fault.RetryAfter is { } asked && asked > pause)
            pause = asked;
        if (_time.GetUtcNow() + pause >= request.Deadline)
            return false;
        try
        {
            await Task.Delay(pause, _time, cancel).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private static void Count(string endpoint, string outcome, Activity? activity)
    {
        Requests.Add(1, new("endpoint", endpoint), new("outcome", outcome));
        activity?.SetTag("endpoint", endpoint).SetTag("outcome", outcome);
    }
}
