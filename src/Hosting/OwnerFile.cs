using System.Text.Json;
using System.Text.Json.Serialization;
using LinkyV.Contracts;

namespace LinkyV.Hosting;

/// <summary>
/// How to reach the process that owns a data folder: <c>api.json</c>, readable by its user only. The lock on the folder
/// decides who owns it; this file only says where to ask, so a stale one does no harm.
/// </summary>
/// <param name="Url">Base address of the owner's API, e.g. "http://127.0.0.1:5050".</param>
/// <param name="Token">Bearer token that the owner accepts from processes of the same user.</param>
/// <param name="ProcessId">The owner's process.</param>
/// <param name="StartedAt">When it began to serve.</param>
public sealed partial record OwnerFile(string Url, string Token, int ProcessId, DateTimeOffset StartedAt)
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string Name = "api.json";

    private const int BytesMax = 16 * 1024;

    /// <summary>Writes it, replacing an older one.</summary>
    public void Write(string dataFolder)
    {
        var path = Path.Combine(dataFolder, Name);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, options))
            JsonSerializer.Serialize(file, this, OwnerJson.Default.OwnerFile);
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Reads it; null if there is none or it is not one of ours.</summary>
    public static OwnerFile? Read(string dataFolder)
    {
        try
        {
            var file = new FileInfo(Path.Combine(dataFolder, Name));
            if (!file.Exists || file.Length > BytesMax)
                return null;
            return JsonSerializer.Deserialize(File.ReadAllBytes(file.FullName), OwnerJson.Default.OwnerFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Deletes it, if it is still this process's.</summary>
    public void Delete(string dataFolder)
    {
        try
        {
            if (Read(dataFolder) == this)
                File.Delete(Path.Combine(dataFolder, Name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreFault.Io, $"{Name} could not be deleted", e);
        }
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(OwnerFile))]
    private sealed partial class OwnerJson : JsonSerializerContext;
}
