using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LinkyV.Cli.Api;

/// <summary>
/// The REST API of a running LinkyV, as JSON in and out. What it refuses becomes a <see cref="CliException"/>.
/// </summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>For one address, key and participant.</summary>
    public ApiClient(Uri address, string? token, string participant, TimeSpan? timeout = null)
    {
        (Address, Token, Participant) = (address, token, participant);
        _http = new HttpClient { BaseAddress = address, Timeout = timeout ?? TimeSpan.FromSeconds(100) };
        if (token is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _http.DefaultRequestHeaders.TryAddWithoutValidation("X-LinkyV-Participant", participant);
    }

    /// <summary>Base address.</summary>
    public Uri Address { get; }

    /// <summary>Bearer token; null while the server is open.</summary>
    public string? Token { get; }

    /// <summary>In whose name it speaks.</summary>
    public string Participant { get; }

    /// <summary>GET.</summary>
    public Task<JsonElement> GetAsync(string path, CancellationToken cancel) =>
        SendAsync(HttpMethod.Get, path, null, null, cancel);

    /// <summary>POST of a JSON body; null = none.</summary>
    public Task<JsonElement> PostAsync(string path, JsonNode? body, CancellationToken cancel) =>
        SendAsync(HttpMethod.Post, path, body, null, cancel);

    /// <summary>PUT of a JSON body.</summary>
    public Task<JsonElement> PutAsync(string path, JsonNode body, CancellationToken cancel) =>
        SendAsync(HttpMethod.Put, path, body, null, cancel);

    /// <summary>PATCH of the version that was read.</summary>
    public Task<JsonElement> PatchAsync(string path, JsonNode body, long? version, CancellationToken cancel) =>
        SendAsync(HttpMethod.Patch, path, body, version, cancel);

    /// <summary>DELETE.</summary>
    public Task<JsonElement> DeleteAsync(string path, CancellationToken cancel) =>
        SendAsync(HttpMethod.Delete, path, null, null, cancel);

    /// <summary>GET of something that is no JSON.</summary>
    public async Task<byte[]> DownloadAsync(string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await ReadAsync(request, cancel);
    }

    /// <summary>POST of a file.</summary>
    public async Task<JsonElement> UploadAsync(string path, byte[] bytes, string mediaType, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return Parse(await ReadAsync(request, cancel));
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> SendAsync(
        HttpMethod method, string path, JsonNode? body, long? version, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (version is { } v)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{v}\"");
        return Parse(await ReadAsync(request, cancel));
    }

    private async Task<byte[]> ReadAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            using var answer = await _http.SendAsync(request, cancel);
            var bytes = await answer.Content.ReadAsByteArrayAsync(cancel);
            return answer.IsSuccessStatusCode ? bytes : throw ApiProblem.From(answer.StatusCode, bytes);
        }
        catch (HttpRequestException e)
        {
            throw new CliException(Exit.Unavailable, $"{Address} cannot be reached: {e.Message}", e);
        }
        catch (TaskCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new CliException(Exit.Unavailable, $"{Address} did not answer within {_http.Timeout}", e);
        }
    }

    private static JsonElement Parse(byte[] bytes)
    {
        if (bytes.Length == 0)
            return default;
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return json.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new CliException(Exit.Failed, "the server's answer is not JSON", e);
        }
    }
}
