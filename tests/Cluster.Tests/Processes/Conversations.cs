using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using LinkyV.Conformance;
using LinkyV.Contracts;
using Xunit;

namespace LinkyV.Cluster.Tests.Processes;

/// <summary>How a call ended.</summary>
internal enum CallEnd
{
    /// <summary>With what was asked for.</summary>
    Answered,

    /// <summary>With a refusal that says so.</summary>
    Refused,

    /// <summary>With a lost connection, or by the client's own time-out.</summary>
    Broken,
}

/// <summary>One call, in ticks of the stopwatch.</summary>
/// <param name="Gateway">Which of the silos was asked.</param>
/// <param name="Began">When.</param>
/// <param name="Ended">Until when.</param>
/// <param name="End">How it ended.</param>
internal readonly record struct Call(int Gateway, long Began, long Ended, CallEnd End)
{
    public TimeSpan Took => Stopwatch.GetElapsedTime(Began, Ended);
}

/// <summary>
/// Many conversations at once over the gateways of several silos, as clients hold them: a message that was not
/// acknowledged is sent again under its key, at the next gateway if need be; the next one follows when the reply to it
/// is durable.
/// </summary>
internal sealed class Conversations(IReadOnlyList<SiloProcess> silos, string prefix) : IAsyncDisposable
{
    private const int LookMsMax = 400;

    private readonly HttpClient[] _gateways = [.. silos.Select(Client)];
    private readonly List<HttpClient> _left = [];

    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _talks = [];
    private readonly ConcurrentDictionary<string, int> _turns = new();
    private readonly ConcurrentDictionary<string, int> _refusals = new();
    private Gate? _gate;
    private int _gone = -1, _waiting, _asked, _called;

    /// <summary>How long clients think between a reply and their next message; default not at all.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Session and turn of every message that was acknowledged.</summary>
    public ConcurrentBag<(string Session, string Turn)> Acknowledged { get; } = [];

    /// <summary>The longest that any call to a silo that lives took until it was answered or refused.</summary>
    public TimeSpan SlowestCall { get; private set; }

    /// <summary>Every call that ended.</summary>
    public ConcurrentBag<Call> Calls { get; } = [];

    /// <summary>Calls that have begun and not ended.</summary>
    public int InFlight => Volatile.Read(ref _asked) - Volatile.Read(ref _called);

    /// <summary>Calls that were refused.</summary>
    public int Refused => _refusals.Values.Sum();

    /// <summary>Why calls were refused, the three most frequent reasons.</summary>
    public string Refusals => string.Join("; ", _refusals.OrderByDescending(r => r.Value).Take(3)
        .Select(r => $"{r.Value} x {r.Key}"));

    /// <summary>A silo that clients know to be gone.</summary>
    public void Avoid(SiloProcess silo) => Volatile.Write(ref _gone, silos.ToList().IndexOf(silo));

    /// <summary>Clients of a gateway go to another one from now on.</summary>
    public void Replace(int gateway, SiloProcess next)
    {
        _left.Add(_gateways[gateway]);
        Volatile.Write(ref _gateways[gateway], Client(next));
    }

    /// <summary>Makes the personas and opens the sessions.</summary>
    public async Task BeginAsync(int personas, int sessions)
    {
        for (var i = 0; i < personas; i++)
            await SendAsync(
                i, "/api/personas", $$"""{"id":"{{prefix}}p{{i}}","name":"Ada Brook","seed":{{i + 1}}}""", 409);
        for (var i = 0; i < sessions; i++)
        {
            var body = await SendAsync(i, "/api/sessions", $$"""{"personas":["{{prefix}}p{{i % personas}}"]}""");
            var id = body.GetProperty("id").GetString()!;
            _turns[id] = 0;
            var number = i;
            _talks.Add(Task.Run(() => TalkAsync(id, number)));
        }
    }

    /// <summary>Waits until every conversation has had so many more turns.</summary>
    public async Task MoreAsync(int turns)
    {
        var before = _turns.ToDictionary();
        await SoonAsync(() => before.All(b => _turns[b.Key] >= b.Value + turns), $"{turns} more turns everywhere");
    }

    /// <summary>Lets some, or all, say no more until each of them waits, then all at once; completes when they have
    /// begun. The others go on meanwhile.</summary>
    /// <param name="who">By number of the conversation; its first gateway is that number modulo theirs.</param>
    public async Task TogetherAsync(Func<int, bool>? who = null)
    {
        var gate = new Gate(who ?? (static _ => true));
        var some = Enumerable.Range(0, _talks.Count).Count(gate.Holds);
        Volatile.Write(ref _gate, gate);
        await SoonAsync(() => Volatile.Read(ref _waiting) == some, $"the moment when {some} wait to speak");
        Volatile.Write(ref _gate, null);
        gate.Opened.SetResult();
    }

    /// <summary>Waits until something holds of these conversations, none of which may break.</summary>
    public async Task SoonAsync(Func<bool> holds, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        while (!holds())
        {
            if (_talks.Find(t => t.IsFaulted) is { } broken)
                await broken;
            Assert.False(limit.IsCancellationRequested, $"never came: {what}; refused {Refused}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    /// <summary>Waits until a call is refused.</summary>
    public async Task RefusedAsync()
    {
        using var limit = new CancellationTokenSource(Soon.Limit);
        while (Refused == 0)
        {
            Assert.False(limit.IsCancellationRequested, "nothing was ever refused");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    /// <summary>Lets every conversation end with the turn it is at.</summary>
    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_talks).Within("the end of the conversations");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var g in (HttpClient[])[.. _gateways, .. _left])
            g.Dispose();
    }

    private static HttpClient Client(SiloProcess silo)
    {
        var client = new HttpClient { BaseAddress = silo.Address, Timeout = TimeSpan.FromSeconds(10) };
        if (silo.Key is { } key)
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    private async Task TalkAsync(string session, int gateway)
    {
        var seen = 0L;
        for (var n = 1; !_stop.IsCancellationRequested; n++)
        {
            await TurnToSpeakAsync(gateway);
            var heard = await SendAsync(
                gateway, $"/api/sessions/{session}/messages",
                $$"""{"text":"This is number {{n}}, how are you?","clientKey":"k{{n}}"}""");
            var turn = heard.GetProperty("turn").GetString()!;
            Acknowledged.Add((session, turn));
            seen = await ClosedAsync(session, turn, seen, gateway);
            _turns[session] = n;
            if (Pause > TimeSpan.Zero)
                await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private async Task TurnToSpeakAsync(int number)
    {
        if (Volatile.Read(ref _gate) is not { } gate || !gate.Holds(number))
            return;
        Interlocked.Increment(ref _waiting);
        await gate.Opened.Task.WaitAsync(_stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref _waiting);
    }

    /// <summary>Reads the session on from what was seen, of which nothing may be missing, until a turn is closed; gives
    /// how far it read.</summary>
    private async Task<long> ClosedAsync(string session, string turn, long seen, int gateway)
    {
        for (var look = 25; ; look = Math.Min(2 * look, LookMsMax))
        {
            var page = await SendAsync(gateway, $"/api/sessions/{session}/events?after={seen}", null);
            var closed = false;
            foreach (var e in page.GetProperty("items").EnumerateArray())
            {
                var seq = e.GetProperty("seq").GetInt64();
                Assert.True(seq == seen + 1, $"{session}: {e} follows number {seen}");
                seen = seq;
                closed |= e.GetProperty("type").GetString() is "said" or "retracted"
                    && e.GetProperty("turn").GetString() == turn;
            }
            if (closed)
                return seen;
            await Task.Delay(TimeSpan.FromMilliseconds(look), TimeProvider.System);
        }
    }

    /// <summary>One call until it is answered: repeatable, for it carries a key or changes nothing.</summary>
    private async Task<JsonElement> SendAsync(int gateway, string path, string? json, int alsoWell = 0)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        for (var attempt = 0; ; attempt++)
        {
            var at = (gateway + attempt) % _gateways.Length;
            if (at == Volatile.Read(ref _gone))
                continue;
            var began = Stopwatch.GetTimestamp();
            Interlocked.Increment(ref _asked);
            try
            {
                using var content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
                using var request = new HttpRequestMessage(json is null ? HttpMethod.Get : HttpMethod.Post, path)
                {
                    Content = content,
                };
                using var response = await _gateways[at].SendAsync(request, limit.Token);
                var body = await response.Content.ReadAsStringAsync(limit.Token);
                Took(at, began, response.StatusCode == HttpStatusCode.ServiceUnavailable
                    ? CallEnd.Refused : CallEnd.Answered);
                if (response.IsSuccessStatusCode || (int)response.StatusCode == alsoWell)
                    return JsonElement.Parse(body);
                Assert.True(
                    response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests,
                    $"{path}: {response.StatusCode}: {body}");
                Refuse($"{(int)response.StatusCode} {Detail(body)}");
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                Took(at, began, CallEnd.Broken);
                Assert.False(limit.IsCancellationRequested, $"{path} was never answered: {e.Message}");
                Refuse(e.Message);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    private void Refuse(string why) =>
        _refusals.AddOrUpdate(why[..Math.Min(why.Length, 120)], 1, static (_, n) => n + 1);

    private static string Detail(string problem) =>
        JsonElement.Parse(problem).TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : problem;

    private void Took(int gateway, long began, CallEnd end)
    {
        var call = new Call(gateway, began, Stopwatch.GetTimestamp(), end);
        Calls.Add(call);
        Interlocked.Increment(ref _called);
        if (gateway != Volatile.Read(ref _gone) && end != CallEnd.Broken && call.Took > SlowestCall)
            SlowestCall = call.Took;
    }

    private sealed record Gate(Func<int, bool> Holds)
    {
        public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
