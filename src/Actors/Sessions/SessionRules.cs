using LinkyV.Contracts;

namespace LinkyV.Actors.Sessions;

/// <summary>What a session refuses: the field, its value and the rule.</summary>
internal sealed record Fault(string Field, string Value, string Rule);

/// <summary>The rules for what comes into a session.</summary>
internal static class SessionRules
{
    public const int PersonasMax = 8;
    public const int ParticipantsMax = 50;
    public const int TextMax = 8000;
    public const int TitleMax = 200;
    public const int ClientKeyMax = 100;
    public const int UntrustedLinesMax = 256;
    public const int UntrustedMax = 200_000;
    public const int IndexRowsMax = 16;

    public static Fault? Fault(SessionId id, OpenSession open)
    {
        if (!IdRules.IsValid(id.Value))
            return new("session", id.Value, $"must be {IdRules.Rule}");
        if (!IdRules.IsValid(id.Tenant.Value))
            return new("tenant", id.Tenant.Value, $"must be {IdRules.Rule}");
        if (open.Personas is not { Count: >= 1 and <= PersonasMax })
            return new("personas", $"{open.Personas?.Count ?? 0}", $"must be 1 to {PersonasMax} personas");
        foreach (var p in open.Personas)
            if (p.Tenant != id.Tenant || !IdRules.IsValid(p.Value))
                return new("personas", p.ToString(), "must be a persona of the session's tenant");
        if (open.Personas.Distinct().Count() != open.Personas.Count)
            return new("personas", string.Join(",", open.Personas.Select(p => p.Value)), "must not repeat");
        if (open.Participants is not { Count: <= ParticipantsMax })
            return new("participants", $"{open.Participants?.Count ?? 0}", $"must be at most {ParticipantsMax}");
        foreach (var p in open.Participants)
            if (Fault(id, p) is { } fault)
                return fault;
        if (Words.Fault(open.Scenario, TextMax, least: 0) is { } scenario)
            return new("scenario", open.Scenario!, scenario);
        if (Words.Fault(open.Title, TitleMax, least: 0) is { } title)
            return new("title", open.Title!, title);
        return Fault(open.Options);
    }

    public static Fault? Fault(SessionId id, ParticipantId participant) =>
        participant.Tenant == id.Tenant && IdRules.IsValid(participant.Value)
            ? null
            : new("participant", participant.ToString(), "must be a participant of the session's tenant");

    /// <summary>Checks an utterance against the session as it is.</summary>
    public static Fault? Fault(SessionId id, SessionState state, Say say)
    {
        if (say.Participant.Tenant != id.Tenant || !state.Participants.Contains(say.Participant.Value))
            return new("participant", say.Participant.Value ?? "", "must have joined the session");
        if (Words.Fault(say.Text, TextMax) is { } text)
            return new("text", say.Text ?? "", text);
        if (Words.Fault(say.ClientKey, ClientKeyMax, least: 0) is { } key)
            return new("clientKey", say.ClientKey!, key);
        foreach (var to in say.To ?? [])
            if (to.Tenant != id.Tenant || !state.Personas.Contains(to.Value))
                return new("to", to.Value ?? "", "must be a persona of the session");
        if (say.To?.Count > state.Options.PersonaTurnsMax)
            return new(
                "to", $"{say.To.Count}", $"must be at most {state.Options.PersonaTurnsMax} (option personaTurnsMax)");
        foreach (var row in say.Index ?? [])
            if (row.Tenant != id.Tenant)
                return new("index", row.Key, "must be of the session's tenant");
        if (say.Index?.Count > IndexRowsMax)
            return new("index", $"{say.Index.Count}", $"must be at most {IndexRowsMax} rows");
        return UntrustedFault(say.Untrusted ?? []);
    }

    private static Fault? UntrustedFault(IReadOnlyList<UntrustedLine> lines)
    {
        if (lines.Count > UntrustedLinesMax)
            return new("untrusted", $"{lines.Count}", $"must be at most {UntrustedLinesMax} lines");
        var sum = 0;
        foreach (var line in lines)
        {
            if (Words.Fault(line.Text, UntrustedMax, least: 0) is { } rule)
                return new("untrusted", line.Text ?? "", rule);
            if (Words.Fault(line.Role, 40) is { } role)
                return new("untrusted", line.Role ?? "", role);
            sum += line.Text?.Length ?? 0;
        }
        return sum > UntrustedMax
            ? new("untrusted", $"{sum}", $"must have at most {UntrustedMax} characters in all")
            : null;
    }

    private static Fault? Fault(SessionOptions? o)
    {
        if (o is null)
            return new("options", "", "must be there");
        if (o.MaxTokens is < 16 or > 4096)
            return new("options.maxTokens", $"{o.MaxTokens}", "must be 16 to 4,096");
        if (o.PersonaTurnsMax is < 1 or > 20)
            return new("options.personaTurnsMax", $"{o.PersonaTurnsMax}", "must be 1 to 20");
        if (!Enum.IsDefined(o.MaskPersonalData))
            return new("options.maskPersonalData", $"{o.MaskPersonalData}", "must be none, direct or all");
        if (Words.Fault(o.Speaker, 100) is { } speaker)
            return new("options.speaker", o.Speaker ?? "", speaker);
        if (Words.Fault(o.Origin, 40) is { } origin)
            return new("options.origin", o.Origin ?? "", origin);
        if (Words.Fault(o.TimeZone, 64) is { } zone)
            return new("options.timeZone", o.TimeZone ?? "", zone);
        return o.TimeZone == "UTC" || TimeZoneInfo.TryFindSystemTimeZoneById(o.TimeZone, out _)
            ? null
            : new("options.timeZone", o.TimeZone, "must be an IANA time zone");
    }
}
