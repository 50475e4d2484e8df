using System.Text.Json.Serialization;

namespace LinkyV.Contracts;

/// <summary>One client organisation. Part of every id, key and query.</summary>
public readonly record struct TenantId(string Value)
{
    /// <summary>The tenant of an installation that has not been told of others.</summary>
    public static TenantId Default { get; } = new("main");

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A persona: tenant and a name of 1 to 64 of a-z, 0-9, '-', '_'.</summary>
[JsonConverter(typeof(PersonaIdJson))]
public readonly record struct PersonaId(TenantId Tenant, string Value)
{
    /// <summary>The event stream this persona writes.</summary>
    public StreamId Stream => new(Tenant, StreamKind.Persona, Value);

    /// <inheritdoc/>
    public override string ToString() => $"{Tenant.Value}/{Value}";
}

/// <summary>A session: tenant and a name of 1 to 64 of a-z, 0-9, '-', '_'.</summary>
[JsonConverter(typeof(SessionIdJson))]
public readonly record struct SessionId(TenantId Tenant, string Value)
{
    /// <summary>The event stream this session writes.</summary>
    public StreamId Stream => new(Tenant, StreamKind.Session, Value);

    /// <inheritdoc/>
    public override string ToString() => $"{Tenant.Value}/{Value}";
}

/// <summary>
/// A human participant, as a pseudonym that says nothing of who it is. <see cref="IParticipants"/> keeps the
/// mapping from (tenant, namespace, outside identity); erasure deletes that mapping.
/// </summary>
[JsonConverter(typeof(ParticipantIdJson))]
public readonly record struct ParticipantId(TenantId Tenant, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Tenant.Value}/{Value}";
}

/// <summary>One turn: something heard and the replies to it. Unique within its tenant.</summary>
public readonly record struct TurnId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A row of words, kept apart from events so that it can be erased. Unique within its tenant; above
/// 0.</summary>
public readonly record struct ContentId(long Value)
{
    /// <summary>No content.</summary>
    public static ContentId None => default;

    /// <summary>Whether this names no row.</summary>
    public bool IsNone => Value == 0;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Whose log a stream is.</summary>
public enum StreamKind
{
    /// <summary>A persona's life.</summary>
    Persona,

    /// <summary>A session's record.</summary>
    Session,
}

/// <summary>The name of one event stream.</summary>
public readonly record struct StreamId(TenantId Tenant, StreamKind Kind, string Name)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Tenant.Value}/{(Kind == StreamKind.Persona ? "persona" : "session")}/{Name}";
}

/// <summary>Checks names that come from outside.</summary>
public static class IdRules
{
    /// <summary>The rule, in words, for error messages.</summary>
    public const string Rule = "1 to 64 characters of a-z, 0-9, '-' and '_', the first a letter or digit";

    /// <summary>Whether <paramref name="value"/> may name a tenant, persona or session.</summary>
    public static bool IsValid(string? value)
    {
        if (value is null || value.Length is 0 or > 64 || value[0] is '-' or '_')
            return false;
        foreach (var c in value)
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_'))
                return false;
        return true;
    }
}
