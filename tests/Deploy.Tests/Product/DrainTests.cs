using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using LinkyV.Conformance;
using LinkyV.Deploy.Tests.Kubernetes;
using Xunit;

namespace LinkyV.Deploy.Tests.Product;

/// <summary>Probes and drain of the process itself, in the order in which a pod ends.</summary>
public sealed class DrainTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EveryPathThatIsProbed_IsAnswered()
    {
        var paths = Kustomize.Overlays.SelectMany(o => Kustomize.Of(o).Workloads)
            .SelectMany(w => new[] { w.Container.StartupProbe, w.Container.LivenessProbe, w.Container.ReadinessProbe })
            .Select(p => p.HttpGet.Path).Distinct().ToList();
        using var served = await Served.StartAsync(_folder["data"]);
        // The status counts, not the 200: any path that is nobody's gives the Studio's page.
        foreach (var path in paths)
        {
            // Until the models are loaded it is alive, and not ready.
            var waited = System.Diagnostics.Stopwatch.StartNew();
            HttpResponseMessage answer;
            while ((answer = await served.Http.GetAsync(path)).StatusCode == HttpStatusCode.ServiceUnavailable
                && waited.Elapsed < Soon.Limit)
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
            Assert.Equal(Path.GetFileName(path), (await answer.Content.ReadFromJsonAsync<JsonElement>())
                .GetProperty("status").GetString());
        }
    }

    /// <summary>
    /// A turn waits for its language model when SIGTERM comes: readiness turns false while the process lives, nothing
    /// new is begun, the open turn is finished and stored, and the process ends with 0.
    /// </summary>
    [Fact]
    public async Task OnSigterm_ReadinessTurnsFalseFirst_TheOpenTurnIsFinished_ThenItEnds()
    {
        using var model = new HeldModel();
        string session;
        using (var served = await Served.StartAsync(_folder["data"], Patient(model)))
        {
            var http = served.Http;
            session = await OpenAsync(http);
            using var live = await ListenAsync(http.BaseAddress!, session);
            var heard = await SayAsync(http, session, "What do you do?");
            Assert.Equal(HttpStatusCode.Accepted, heard.StatusCode);
            await model.Asked.Within("the call of the language model");

            served.Terminate();
            for (var ready = ""; !ready.Contains("stopping", StringComparison.Ordinal);) // not "models": still warming
            {
                var asked = await http.GetAsync("/health/ready").Within("an answer while it drains");
                ready = asked.IsSuccessStatusCode ? "" : await asked.Content.ReadAsStringAsync();
            }
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live")).StatusCode);
            var late = await SayAsync(http, session, "One more?");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);

            model.Answer("I mend nets by the harbour.");
            var (types, closed) = await HearOutAsync(live).Within("the end of the conversation's socket");
            Assert.Single(types, "said");
            Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, closed);
            Assert.Equal(0, await served.ExitAsync());
        }

        using var again = await Served.StartAsync(_folder["data"]);
        var events = await again.Http.GetFromJsonAsync<JsonElement>($"/api/sessions/{session}/events");
        var stored = events.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("type").GetString())
            .ToList();
        Assert.Single(stored, "said");
        Assert.Single(stored, "heard");
        Assert.DoesNotContain("retracted", stored);
    }

    /// <summary>Nobody gives the model up before the test lets it answer.</summary>
    private static (string, string)[] Patient(HeldModel model) =>
    [
        ("LINKYV_Models__Endpoints__0__Name", "held"), ("LINKYV_Models__Endpoints__0__Model", "held"),
        ("LINKYV_Models__Endpoints__0__Address", model.Address),
        ("LINKYV_Models__Endpoints__0__FirstTokenTimeout", "00:02:00"),
        ("LINKYV_Models__Endpoints__0__TotalTimeout", "00:03:00"),
        ("LINKYV_Actors__TurnDeadline", "00:03:00"), ("LINKYV_Actors__FirstClauseDeadline", "00:02:00"),
    ];

    private static async Task<ClientWebSocket> ListenAsync(Uri server, string session)
    {
        var live = new ClientWebSocket();
        await live.ConnectAsync(new Uri($"ws://{server.Authority}/api/sessions/{session}/live"), default);
        return live;
    }

    /// <summary>Types of all events until the server closes, and how it closes.</summary>
    private static async Task<(List<string> Types, WebSocketCloseStatus? Closed)> HearOutAsync(ClientWebSocket live)
    {
        var (types, buffer) = (new List<string>(), new byte[64 * 1024]);
        while (true)
        {
            var length = 0;
            WebSocketReceiveResult part;
            do
            {
                part = await live.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), default);
                length += part.Count;
            }
            while (!part.EndOfMessage);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await live.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
                return (types, part.CloseStatus);
            }

            using var message = JsonDocument.Parse(buffer.AsMemory(0, length));
            types.Add(message.RootElement.GetProperty("type").GetString()!);
        }
    }

    private static Task<HttpResponseMessage> SayAsync(HttpClient http, string session, string text) =>
        http.PostAsync($"/api/sessions/{session}/messages", Json($$"""{"text":"{{text}}"}"""));

    private static async Task<string> OpenAsync(HttpClient http)
    {
        var persona = await http.PostAsync("/api/personas", Json("""{"id":"ada","seed":3}"""));
        Assert.True(persona.IsSuccessStatusCode, await persona.Content.ReadAsStringAsync());
        var opened = await http.PostAsync("/api/sessions", Json("""{"personas":["ada"]}"""));
        var view = await opened.Content.ReadFromJsonAsync<JsonElement>();
        return view.GetProperty("id").GetString()!;
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
