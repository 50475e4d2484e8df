using System.Text.Json;
using LinkyV.Contracts;
using LinkyV.Gateway.Callers;
using LinkyV.Gateway.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LinkyV.Gateway.OpenAi;

/// <summary><c>/v1</c>: personas as models, for any OpenAI client.</summary>
internal static class OpenAiRoutes
{
    /// <summary>Models a list shows at most; the gallery finds the others.</summary>
    private const int ModelsMax = 1_000;

    public static IServiceCollection AddOpenAiFace(this IServiceCollection services) =>
        services.AddSingleton<ChatFloor>().AddSingleton<ChatRoute>();

    public static void MapOpenAi(this IEndpointRouteBuilder app)
    {
        var models = app.MapGroup("/v1/models").Needs(Role.Reader).WithTags("openai");
        models.MapGet("/", ListAsync);
        models.MapGet("/{id}", GetAsync);
        var limit = app.ServiceProvider.GetRequiredService<GatewayOptions>().ChatBytesMax;
        app.MapPost("/v1/chat/completions", (HttpContext context, Caller caller, ChatRoute chat) =>
            chat.AnswerAsync(context, caller))
            .Needs(Role.Talker).WithTags("openai").WithMetadata(new BodyLimit(limit))
            .WithMetadata(Bodies.Accepts(typeof(ChatRequest)))
            .WithMetadata(new ProducesResponseTypeMetadata(200, typeof(ChatCompletion), ["application/json"]));
    }

    private static async Task<JsonHttpResult<ModelList>> ListAsync(Caller caller, ILinkyV linky,
        CancellationToken cancel)
    {
        var cards = new List<ModelCard>();
        string? cursor = null;
        do
        {
            var page = await linky.Store.Personas.FindAsync(
                new PersonaQuery(caller.Tenant) { Limit = 200, Cursor = cursor }, cancel);
            cards.AddRange(page.Items.Select(Card));
            cursor = page.Next;
        }
        while (cursor is not null && cards.Count < ModelsMax);
        return TypedResults.Json(new ModelList(cards), OpenAiJson.Default.ModelList);
    }

    private static async Task<Results<JsonHttpResult<ModelCard>, ProblemResult>> GetAsync(
        string id, Caller caller, ILinkyV linky, CancellationToken cancel) =>
        ModelName.Parse(caller.Tenant, id) is { } persona
            && await linky.Store.Personas.GetAsync(persona, cancel) is { } card
            ? TypedResults.Json(Card(card), OpenAiJson.Default.ModelCard)
            : ModelName.Unknown(id).Result();

    private static ModelCard Card(PersonaCard card) => new(
        ModelName.Of(card.Id), card.CreatedAt.ToUnixTimeSeconds(), "linkyv", card.Name,
        card.Summary.Length > 0 ? card.Summary : "An artificial persona.");
}

/// <summary>Personas' names as models.</summary>
internal static class ModelName
{
    public const string Prefix = "persona:";

    public static string Of(PersonaId id) => Prefix + id.Value;

    public static PersonaId? Parse(TenantId tenant, string model)
    {
        var name = model.StartsWith(Prefix, StringComparison.Ordinal) ? model[Prefix.Length..] : model;
        return IdRules.IsValid(name) ? new PersonaId(tenant, name) : null;
    }

    public static Problem Unknown(string model) => new(404, "Not found")
    {
        Detail = $"The model '{(model.Length > 80 ? model[..77] + "..." : model)}' does not exist. Personas are models named persona:<id>.",
        Field = "model",
        Value = model.Length > 80 ? model[..77] + "..." : model,
        Rule = "persona:<id> of a persona that exists",
    };
}
