using LinkyV.Contracts;
using LinkyV.Gateway.Wire;

namespace LinkyV.Gateway.Rest;

/// <summary>Results of actors as answers: null where all went well.</summary>
internal static class Outcomes
{
    public static Problem? Problem(SayResult result) => result switch
    {
        SayResult.Heard => null,
        SayResult.Busy b => Wire.Problem.Busy(b.RetryAfter),
        SayResult.NotFound n => Wire.Problem.NotFound(n.What),
        SayResult.Invalid i => Wire.Problem.Invalid(i.Field, i.Value, i.Rule),
        SayResult.Failed f => Wire.Problem.Store(f.Fault, f.Message),
        _ => throw Unknown(result),
    };

    public static Problem? Problem(SessionResult result) => result switch
    {
        SessionResult.Done => null,
        SessionResult.NotFound n => Wire.Problem.NotFound(n.What),
        SessionResult.Invalid i => Wire.Problem.Invalid(i.Field, i.Value, i.Rule),
        SessionResult.Failed f => Wire.Problem.Store(f.Fault, f.Message),
        _ => throw Unknown(result),
    };

    public static Problem? Problem(OpenResult result) => result switch
    {
        OpenResult.Opened => null,
        OpenResult.Conflict c => new Problem(409, "Conflict") { Detail = c.Rule, Rule = c.Rule },
        OpenResult.Invalid i => Wire.Problem.Invalid(i.Field, i.Value, i.Rule),
        OpenResult.Failed f => Wire.Problem.Store(f.Fault, f.Message),
        _ => throw Unknown(result),
    };

    public static Problem? Problem(PersonaResult result) => result switch
    {
        PersonaResult.Done => null,
        PersonaResult.Conflict c => new Problem(412, "It changed in the meantime") { Detail = c.Rule,
            Field = "If-Match", Rule = c.Rule },
        PersonaResult.NotFound => Wire.Problem.NotFound("persona"),
        PersonaResult.Invalid i => Wire.Problem.Invalid(i.Field, i.Value, i.Rule),
        PersonaResult.Failed f => Wire.Problem.Store(f.Fault, f.Message),
        _ => throw Unknown(result),
    };

    public static Problem? Problem(CreateResult result) => result switch
    {
        CreateResult.Created => null,
        CreateResult.Refused r => new Problem(422, "No such person can be made")
        {
            Detail = r.Reasons.Count == 0 ? null : $"{r.Reasons[0].Field}: {r.Reasons[0].Rule}",
            Field = r.Reasons is [var field, ..] ? field.Field : null,
            Value = r.Reasons is [var value, ..] ? value.Value : null,
            Rule = r.Reasons is [var rule, ..] ? rule.Rule : null,
            Reasons = r.Reasons,
        },
        CreateResult.Conflict c => Wire.Problem.Invalid("id", c.Id.Value, "an id that is not taken", 409),
        CreateResult.NotFound n => Wire.Problem.NotFound(n.What),
        CreateResult.Failed f => Wire.Problem.Store(f.Fault, f.Message),
        _ => throw Unknown(result),
    };

    private static InvalidOperationException Unknown(object result) => new($"unknown result {result.GetType().Name}");
}
