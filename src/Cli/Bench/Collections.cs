using System.Net.Http.Json;
using System.Text.Json;

namespace LinkyV.Cli.Bench;

/// <summary>What a server's garbage collector did, by its own account.</summary>
/// <param name="AllocatedBytes">Bytes allocated.</param>
/// <param name="Gen0">Collections of generation 0 and above.</param>
/// <param name="Gen1">Collections of generation 1 and above.</param>
/// <param name="Gen2">Full collections.</param>
/// <param name="PauseMs">Time all threads stood still, ms.</param>
internal sealed record Collections(double AllocatedBytes, int Gen0, int Gen1, int Gen2, double PauseMs)
{
    /// <summary>Since the server started.</summary>
    public static async Task<Collections> OfAsync(HttpClient http, CancellationToken cancel)
    {
        var status = await http.GetFromJsonAsync<JsonElement>("/api/status", cancel);
        var counts = status.GetProperty("collections");
        return new Collections(
            status.GetProperty("allocatedBytes").GetDouble(), counts[0].GetInt32(), counts[1].GetInt32(),
            counts[2].GetInt32(), status.GetProperty("collectionPauseMs").GetDouble());
    }

    /// <summary>Together with another server's.</summary>
    public Collections And(Collections other) => new(
        AllocatedBytes + other.AllocatedBytes, Gen0 + other.Gen0, Gen1 + other.Gen1, Gen2 + other.Gen2,
        PauseMs + other.PauseMs);

    /// <summary>Since an earlier account.</summary>
    public Collections Since(Collections before) => new(
        AllocatedBytes - before.AllocatedBytes, Gen0 - before.Gen0, Gen1 - before.Gen1, Gen2 - before.Gen2,
        PauseMs - before.PauseMs);
}
