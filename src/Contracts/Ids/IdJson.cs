using System.Text.Json;
using System.Text.Json.Serialization;

namespace LinkyV.Contracts;

/// <summary>
/// An id as one string: the bare name in the default tenant, "tenant/name" in others. Faces that serve one tenant at a
/// time leave the tenant out by <see cref="ShowTenant"/>.
/// </summary>
public abstract class IdJson<T> : JsonConverter<T>
    where T : struct
{
    /// <summary>Whether other tenants than the default one are written; true unless a face says otherwise.</summary>
    protected virtual bool ShowTenant => true;

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? Make(TenantId.Default, text) : Make(new TenantId(text[..slash]), text[(slash + 1)..]);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var (tenant, name) = Parts(value);
        writer.WriteStringValue(!ShowTenant || tenant == TenantId.Default ? name : $"{tenant.Value}/{name}");
    }

    /// <summary>The id of these parts.</summary>
    protected abstract T Make(TenantId tenant, string name);

    /// <summary>The parts of this id.</summary>
    protected abstract (TenantId Tenant, string Name) Parts(T id);
}

/// <summary>A persona's id as one string.</summary>
public class PersonaIdJson : IdJson<PersonaId>
{
    /// <inheritdoc/>
    protected override PersonaId Make(TenantId tenant, string name) => new(tenant, name);

    /// <inheritdoc/>
    protected override (TenantId Tenant, string Name) Parts(PersonaId id) => (id.Tenant, id.Value);
}

/// <summary>A session's id as one string.</summary>
public class SessionIdJson : IdJson<SessionId>
{
    /// <inheritdoc/>
    protected override SessionId Make(TenantId tenant, string name) => new(tenant, name);

    /// <inheritdoc/>
    protected override (TenantId Tenant, string Name) Parts(SessionId id) => (id.Tenant, id.Value);
}

/// <summary>A participant's id as one string.</summary>
public class ParticipantIdJson : IdJson<ParticipantId>
{
    /// <inheritdoc/>
    protected override ParticipantId Make(TenantId tenant, string name) => new(tenant, name);

    /// <inheritdoc/>
    protected override (TenantId Tenant, string Name) Parts(ParticipantId id) => (id.Tenant, id.Value);
}
