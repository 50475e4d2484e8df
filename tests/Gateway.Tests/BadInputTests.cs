using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace LinkyV.Gateway.Tests;

public sealed class BadInputTests(Shared shared) : IClassFixture<Shared>
{
    private HttpClient Http => shared.Gateway.Http;

    [Theory]
    [InlineData("GET", "/api/personas/nobody")]
    [InlineData("GET", "/api/personas/No%20Name")]
    [InlineData("DELETE", "/api/personas/nobody")]
    [InlineData("GET", "/api/personas/nobody/memories")]
    [InlineData("GET", "/api/personas/nobody/events")]
    [InlineData("GET", "/api/personas/nobody/turns/x/why")]
    [InlineData("GET", "/api/personas/ada/turns/x/why")]
    [InlineData("DELETE", "/api/personas/ada/memories/99999999")]
    [InlineData("GET", "/api/personas?near=nobody")]
    [InlineData("GET", "/api/personas/nobody/export")]
    [InlineData("GET", "/api/sessions/nothing")]
    [InlineData("DELETE", "/api/sessions/nothing")]
    [InlineData("GET", "/api/sessions/nothing/events")]
    [InlineData("GET", "/api/sessions/nothing/export")]
    [InlineData("POST", "/api/sessions/nothing/join")]
    [InlineData("POST", "/api/sessions/nothing/stop")]
    [InlineData("POST", "/api/personas/nobody/fork")]
    [InlineData("DELETE", "/api/keys/nothing")]
    [InlineData("DELETE", "/api/participants/local/nobody")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("POST", "/api/nothing")]
    [InlineData("PUT", "/api/personas")]
    public async Task Unknown_IsNotFoundAsProblemDetails(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var body = Running.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(404, body.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(body.GetProperty("field").GetString()));
        Assert.Equal("/problems/not-found", body.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("POST", "/api/personas", "{", 400, "/problems/invalid-input")]
    [InlineData("POST", "/api/personas", "{\"id\":\"ada\"}", 409, "/problems/conflict")]
    [InlineData(
        "POST", "/api/personas", "{\"description\":\"very calm\",\"traits\":{\"D.N\":3}}", 422, "/problems/refused")]
    [InlineData("GET", "/api/sessions/nothing/live", null, 426, "/problems/upgrade-required")]
    [InlineData("PATCH", "/api/personas/ada", "{}", 428, "/problems/version-required")]
    public async Task EachKindOfProblem_HasItsType(string method, string path, string? json, int status, string type)
    {
        var (answered, problem) = await Http.SendJsonAsync(new HttpMethod(method), path, json);
        Assert.True(answered == (HttpStatusCode)status, $"{answered} {problem}");
        Assert.Equal(type, problem.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("/api/personas?limit=0", "limit")]
    [InlineData("/api/personas?limit=1000000000", "limit")]
    [InlineData("/api/personas?limit=ten", "limit")]
    [InlineData("/api/personas?culture=Atlantis", "culture")]
    [InlineData("/api/personas?trait=D.E", "trait")]
    [InlineData("/api/personas?trait=D.E:3..-3", "trait")]
    [InlineData("/api/personas?trait=D.E:x..3", "trait")]
    [InlineData("/api/sessions?limit=-1", "limit")]
    [InlineData("/api/personas/ada/memories?before=x", "before")]
    [InlineData("/api/personas/ada/events?after=-1", "after")]
    [InlineData("/api/personas/ada/export?format=exe", "format")]
    [InlineData("/api/events?after=x", "after")]
    public async Task WrongQuery_NamesFieldValueAndRule(string path, string field)
    {
        var (status, body) = await Http.GetJsonAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(field, body.GetProperty("field").GetString());
        Assert.True(body.TryGetProperty("value", out _));
        Assert.False(string.IsNullOrEmpty(body.GetProperty("rule").GetString()));
    }

    [Theory]
    [InlineData("""{"name":"A","age":""", 400, "body")]
    [InlineData("""{"name":"A","age":"old"}""", 400, "age")]
    [InlineData("""{"nmae":"A"}""", 400, "nmae")]
    [InlineData("[]", 400, "body")]
    [InlineData("null", 400, "body")]
    [InlineData("", 400, "body")]
    [InlineData("""{"id":"Not An Id"}""", 400, "id")]
    [InlineData("""{"name":"\udc00"}""", 400, "name")]
    [InlineData("""{"age":7}""", 422, "age")]
    [InlineData("""{"age":1000000000}""", 422, "age")]
    [InlineData("""{"culture":"Atlantis"}""", 422, "culture")]
    [InlineData("""{"traits":{"D.E":99}}""", 422, null)]
    [InlineData("""{"traits":{"no such trait":1}}""", 422, null)]
    [InlineData("""{"description":"calm","traits":{"neuroticism":3}}""", 422, null)]
    public async Task WrongPersona_IsRefusedAndNothingIsMade(string json, int status, string? field)
    {
        var before = await shared.Gateway.Linky.Store.StatisticsAsync();
        var (got, body) = await Http.PostJsonAsync("/api/personas", json);
        Assert.True(status == (int)got, body.ToString());
        if (field is not null)
            Assert.Equal(field, body.GetProperty("field").GetString());
        Assert.False(string.IsNullOrEmpty(body.GetProperty("rule").GetString()));
        if (status == 422)
        {
            var reason = body.GetProperty("reasons")[0];
            foreach (var name in (string[])["stage", "field", "value", "rule"])
                Assert.False(string.IsNullOrEmpty(reason.GetProperty(name).GetString()), name);
        }
        Assert.Equal(before.Personas, (await shared.Gateway.Linky.Store.StatisticsAsync()).Personas);
    }

    [Theory]
    [InlineData("""{"personas":[]}""", 400, "personas")]
    [InlineData("""{"personas":["ada","ada"]}""", 400, "personas")]
    [InlineData("""{"personas":["nobody"]}""", 404, "personas")]
    [InlineData("""{"personas":null}""", 400, "personas")]
    [InlineData("""{}""", 400, "body")]
    [InlineData("""{"personas":["ada"],"options":{"maxTokens":1}}""", 400, "options.maxTokens")]
    [InlineData("""{"personas":["ada"],"options":{"volume":11}}""", 400, "volume")]
    [InlineData("""{"personas":["ada"],"options":{"origin":"forged"}}""", 400, "options.origin")]
    public async Task WrongSession_IsRefused(string json, int status, string field)
    {
        var (got, body) = await Http.PostJsonAsync("/api/sessions", json);
        Assert.True(status == (int)got, body.ToString());
        Assert.Equal(field, body.GetProperty("field").GetString());
    }

    [Fact]
    public async Task TenMegabytesOfMessage_Are413AndNothingIsHeard()
    {
        var session = await shared.Gateway.SessionAsync(shared.Persona);
        var (status, body) = await Http.PostJsonAsync(
            $"/api/sessions/{session}/messages", $$"""{"text":"{{new string('x', 10 * 1024 * 1024)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal("body", body.GetProperty("field").GetString());
        var (_, view) = await Http.GetJsonAsync($"/api/sessions/{session}");
        Assert.Equal(0, view.GetProperty("turns").GetInt32());
    }

    [Fact]
    public async Task TenMegabytesWithoutALength_Are413()
    {
        var session = await shared.Gateway.SessionAsync(shared.Persona);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/sessions/{session}/messages")
        {
            Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(new string('x', 10 * 1024 * 1024)))),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = true;
        using var response = await Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task NineThousandCharacters_AreTooLong()
    {
        var session = await shared.Gateway.SessionAsync(shared.Persona);
        var (status, body) = await Http.PostJsonAsync(
            $"/api/sessions/{session}/messages", $$"""{"text":"{{new string('x', 9_000)}}"}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("text", body.GetProperty("field").GetString());
    }

    [Fact]
    public async Task InvalidUtf8_IsRefused()
    {
        using var content = new ByteArrayContent([.. """{"name":" """u8, 0xFF, 0xFE, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await Http.PostAsync("/api/personas", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("UTF-8", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeepJson_IsRefused()
    {
        var (status, body) = await Http.PostJsonAsync(
            "/api/personas", """{"tags":""" + new string('[', 50_000) + new string(']', 50_000) + "}");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("Invalid input", body.GetProperty("title").GetString());
    }

    [Fact]
    public async Task OtherMediaType_Is415()
    {
        using var response = await Http.PostAsync("/api/personas",
            new StringContent("name=Ada", Encoding.UTF8, "text/plain"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task ControlCharactersInTheParticipantsName_AreRefused()
    {
        var (status, body) = await Http.SendJsonAsync(HttpMethod.Get, "/api/me", null,
            ("X-LinkyV-Participant", new string('n', 300)));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("X-LinkyV-Participant", body.GetProperty("field").GetString());
    }
}
