using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LinkyV.Contracts;
using LinkyV.Core.Cards;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Cards;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LinkyV.Gateway.Rest;

/// <summary>
/// Personas as files: LinkyV's own export (the profile, nothing of what anybody said to it) and character cards.
/// </summary>
internal static class PersonaFiles
{
    /// <summary>Marks LinkyV's own export.</summary>
    private const string Format = "linkyv-persona.1";

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    public static void MapPersonaFiles(this RouteGroupBuilder made)
    {
        var limit = ((IEndpointRouteBuilder)made).ServiceProvider.GetRequiredService<GatewayOptions>().ImportBytesMax;
        made.MapPost("/import", ImportAsync).WithMetadata(new BodyLimit(limit));
        made.MapGet("/{id}/export", ExportAsync);
    }

    private static async Task<Results<Created<PersonaView>, ProblemResult>> ImportAsync(
        HttpContext context, Caller caller, ILinkyV linky, TimeProvider clock, GatewayOptions options,
        Idempotency idempotency, IAssets assets, [FromQuery] string? id, CancellationToken cancel)
    {
        var file = await Bodies.ReadAsync(context);
        if (file.Length == 0)
            return Problem.Invalid("file", null, "a character card or an export of LinkyV").Result();
        var (json, picture) = CardFile.Unwrap(file);
        var root = CardFile.Parse(json, options.JsonDepthMax * 2);
        var profile = CardFile.Words(root, "format") == Format
            ? Own(root)
            : Read(file, clock);
        var binding = await idempotency.BindAsync(context, caller, "import", id, file, cancel);
        var result = await linky.ImportPersonaAsync(caller.Tenant, profile, binding.Name, cancel);
        if (result is CreateResult.Created && picture is { Length: <= 16 * 1024 * 1024 })
            await assets.PutAsync(caller.Tenant, Portrait(binding.Name), "image/png", picture, cancel);
        return await PersonaRoutes.AnswerAsync(context, caller, linky, idempotency, binding, result, cancel);
    }

    private static async Task<Results<FileContentHttpResult, ProblemResult>> ExportAsync(
        string id, Caller caller, ILinkyV linky, IAssets assets, [FromQuery] string? format,
        CancellationToken cancel)
    {
        if (format is not (null or "linkyv" or "card-v2" or "card-v3" or "png"))
            return Problem.Invalid("format", format, "linkyv, card-v2, card-v3 or png").Result();
        if (await linky.Actors.Persona(caller.Persona(id)).DescribeAsync(cancel) is not { Profile: var profile })
            return Problem.NotFound("persona", id).Result();
        if (format == "png")
        {
            var portrait = await assets.GetAsync(caller.Tenant, Portrait(id), cancel);
            return TypedResults.File(CardExport.ToPng(profile, portrait?.Bytes.ToArray()), "image/png", id + ".png");
        }
        var text = format switch
        {
            "card-v2" => CardExport.ToJson(profile, 2),
            "card-v3" => CardExport.ToJson(profile, 3),
            _ => new JsonObject
            {
                ["format"] = Format,
                ["profile"] = JsonSerializer.SerializeToNode(profile, EventJson.Default.PersonaProfile),
            }.ToJsonString(s_indented),
        };
        return TypedResults.File(Encoding.UTF8.GetBytes(text), "application/json", id + ".json");
    }

    private static PersonaProfile Read(byte[] file, TimeProvider clock)
    {
        try
        {
            return CardImport.Read(file, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        }
        catch (InvalidInputException e)
        {
            throw new ProblemException(Problem.Invalid(e.Field, e.Value, e.Rule, 422));
        }
    }

    private static PersonaProfile Own(JsonObject root)
    {
        try
        {
            return root["profile"].Deserialize(EventJson.Default.PersonaProfile) ?? throw new JsonException("null");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ProblemException(Problem.Invalid("profile", null, "a whole profile as LinkyV exports it", 422));
        }
    }

    /// <summary>Name of the asset that is a persona's portrait.</summary>
    private static string Portrait(string id) => ("portrait-" + id)[..Math.Min(64, id.Length + 9)];
}
