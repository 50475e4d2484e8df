using LinkyV.Contracts;
using LinkyV.Core.Models;
using LinkyV.Core.Personality;
using LinkyV.Inference.Serving;
using LinkyV.Models.Coherence;
using LinkyV.Models.Expression;
using LinkyV.Models.Personality;

namespace LinkyV.Hosting;

/// <summary>The PersonalityTransformer as the pool runs it.</summary>
internal sealed class ServedProfiles(PersonalityModel model) : IServedModel<ProfileQuery, LatentPrior>
{
    public string Version => model.Version;

    public string? Refuse(ProfileQuery request) => request is null ? "query: none; there must be one"
        : request.Traits.FirstOrDefault(t => (uint)t.Trait >= TraitScores.Count) is { } none
            ? FormattableString.Invariant(
                $"traits: there is no trait {none.Trait}; it must be 0 to {TraitScores.Count - 1}")
        : request.Traits.FirstOrDefault(t => !double.IsFinite(t.Value)) is { } wrong
            ? FormattableString.Invariant($"traits: {wrong.Trait} is {wrong.Value}; it must be a number") : null;

    public void Run(ReadOnlySpan<ProfileQuery> requests, Span<LatentPrior> replies)
    {
        var priors = model.Condition(requests.ToArray());
        for (var i = 0; i < replies.Length; i++)
            replies[i] = priors[i];
    }

    public string? Fault(LatentPrior reply) => reply.IsValid ? null : "a number of the distribution is not finite";
}

/// <summary>The ConsistencyValidator as the pool runs it.</summary>
internal sealed class ServedCoherence(CoherenceModel model) : IServedModel<PersonaProfile, double>
{
    public string Version => model.Version;

    public string? Refuse(PersonaProfile request) => request is null ? "profile: none; there must be one" : null;

    public void Run(ReadOnlySpan<PersonaProfile> requests, Span<double> replies)
    {
        var scores = model.Scores(requests.ToArray());
        for (var i = 0; i < replies.Length; i++)
            replies[i] = scores[i];
    }

    public string? Fault(double reply) => double.IsFinite(reply) ? null : "the score is not finite";
}

/// <summary>The EmotionGAN as the pool runs it: bytes, a blendshape each, row by row.</summary>
internal sealed class ServedExpressions(ExpressionModel model) : IServedModel<ShownExpression, byte[]>
{
    public string Version => model.Version;

    public string? Refuse(ShownExpression request)
    {
        try
        {
            Condition(request).Checked();
            return null;
        }
        catch (ArgumentException fault)
        {
            return fault.Message;
        }
    }

    public void Run(ReadOnlySpan<ShownExpression> requests, Span<byte[]> replies)
    {
        var asked = new (ExpressionCondition, ulong)[requests.Length];
        for (var i = 0; i < asked.Length; i++)
            asked[i] = (Condition(requests[i]), requests[i].Seed);
        model.Clips(asked).CopyTo(replies);
    }

    private static ExpressionCondition Condition(ShownExpression e)
    {
        if (e.Personality.Count != 5)
            throw new ArgumentException($"personality: {e.Personality.Count} numbers; there must be 5");
        if (!Enum.TryParse<FacialEmotion>(e.Emotion, ignoreCase: true, out var emotion))
            throw new ArgumentException($"emotion is '{e.Emotion}'; it must be one of "
                + string.Join(", ", Enum.GetNames<FacialEmotion>()));
        var p = e.Personality;
        return new ExpressionCondition(emotion, e.Intensity, p[0], p[1], p[2], p[3], p[4], e.Micro);
    }
}
