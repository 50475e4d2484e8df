using System.Text.Json;
using System.Text.Json.Serialization;
using LinkyV.Contracts;
using LinkyV.Gateway.Callers;

namespace LinkyV.Gateway.Wire;

/// <summary>JSON that the gateway writes: camelCase, nulls left out, ids as plain strings, made at compile
/// time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(PersonaIdText), typeof(SessionIdText), typeof(ParticipantIdText), typeof(TurnIdText),
        typeof(ContentIdText), typeof(TenantIdText)])]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Info))]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(KeyMade))]
[JsonSerializable(typeof(Items<ApiKey>))]
[JsonSerializable(typeof(Items<CultureItem>))]
[JsonSerializable(typeof(Items<TraitItem>))]
[JsonSerializable(typeof(Items<PersonaCard>))]
[JsonSerializable(typeof(Items<SessionItem>))]
[JsonSerializable(typeof(Items<SessionEvent>))]
[JsonSerializable(typeof(Items<EventItem>))]
[JsonSerializable(typeof(Items<OutboxItem>))]
[JsonSerializable(typeof(Items<ConsumerItem>))]
[JsonSerializable(typeof(ConsumerItem))]
[JsonSerializable(typeof(OutboxEnd))]
[JsonSerializable(typeof(Items<Neighbour>))]
[JsonSerializable(typeof(Items<string>))]
[JsonSerializable(typeof(Items<Influence>))]
[JsonSerializable(typeof(Communities))]
[JsonSerializable(typeof(SealKey))]
[JsonSerializable(typeof(PersonaView))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(MemoryPage))]
[JsonSerializable(typeof(Why))]
[JsonSerializable(typeof(HeardView))]
[JsonSerializable(typeof(DoneView))]
[JsonSerializable(typeof(Me))]
[JsonSerializable(typeof(MeExport))]
[JsonSerializable(typeof(Items<ScenarioItem>))]
[JsonSerializable(typeof(ScenarioDetail))]
[JsonSerializable(typeof(PackVerdict))]
[JsonSerializable(typeof(Debrief))]
[JsonSerializable(typeof(SessionExport))]
[JsonSerializable(typeof(ConsentView))]
[JsonSerializable(typeof(ErasureReport))]
[JsonSerializable(typeof(StatusView))]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(AckFrame))]
[JsonSerializable(typeof(PongFrame))]
[JsonSerializable(typeof(ErrorFrame))]
[JsonSerializable(typeof(ExpressionFrame))]
[JsonSerializable(typeof(Items<ModelItem>))]
[JsonSerializable(typeof(Items<string>))]
internal sealed partial class GatewayJson : JsonSerializerContext;

/// <summary>JSON that the gateway reads: unknown fields are refused, numbers and strings are not mixed up.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 64)]
[JsonSerializable(typeof(CreatePersonaBody))]
[JsonSerializable(typeof(EditPersonaBody))]
[JsonSerializable(typeof(ForkBody))]
[JsonSerializable(typeof(OpenSessionBody))]
[JsonSerializable(typeof(RenameBody))]
[JsonSerializable(typeof(StartScenarioBody))]
[JsonSerializable(typeof(SayBody))]
[JsonSerializable(typeof(StopBody))]
[JsonSerializable(typeof(EditTurnBody))]
[JsonSerializable(typeof(RegenerateBody))]
[JsonSerializable(typeof(ConsentBody))]
[JsonSerializable(typeof(NewKeyBody))]
[JsonSerializable(typeof(BackupBody))]
[JsonSerializable(typeof(MoveConsumerBody))]
[JsonSerializable(typeof(ClientFrame))]
internal sealed partial class RequestJson : JsonSerializerContext;

/// <summary>Ids leave as the bare name: callers know their own tenant.</summary>
internal abstract class IdText<T> : JsonConverter<T>
{
    protected abstract string Text(T id);

    protected abstract T Id(string text);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Id(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Text(value));
}

internal sealed class PersonaIdText : IdText<PersonaId>
{
    protected override string Text(PersonaId id) => id.Value;

    protected override PersonaId Id(string text) => new(TenantId.Default, text);
}

internal sealed class SessionIdText : IdText<SessionId>
{
    protected override string Text(SessionId id) => id.Value;

    protected override SessionId Id(string text) => new(TenantId.Default, text);
}

internal sealed class ParticipantIdText : IdText<ParticipantId>
{
    protected override string Text(ParticipantId id) => id.Value;

    protected override ParticipantId Id(string text) => new(TenantId.Default, text);
}

internal sealed class TurnIdText : IdText<TurnId>
{
    protected override string Text(TurnId id) => id.Value;

    protected override TurnId Id(string text) => new(text);
}

internal sealed class TenantIdText : IdText<TenantId>
{
    protected override string Text(TenantId id) => id.Value;

    protected override TenantId Id(string text) => new(text);
}

/// <summary>As a string: JavaScript's numbers are too small.</summary>
internal sealed class ContentIdText : IdText<ContentId>
{
    protected override string Text(ContentId id) => id.ToString();

    protected override ContentId Id(string text) => Numbers.Content("content", text);
}
