using LinkyV.Contracts;

namespace LinkyV.Core.Emotion;

/// <summary>What an utterance does to a person: the emotions it stirs and how far it moves mood and bond.</summary>
/// <param name="Stirred">Emotions, strongest first; empty if nothing stirs.</param>
/// <param name="Repair">0 to 1: how far amends put a grievance right.</param>
/// <param name="Variables">Appraisal variables, each -1 to 1.</param>
/// <param name="Bond">Change of familiarity, trust and liking.</param>
/// <param name="Contagion">Pleasure caught from the partner, -0.3 to 0.5.</param>
internal sealed record Reaction(
    List<ActiveEmotion> Stirred, float Repair, Dictionary<string, float> Variables, Bond Bond, float Contagion)
{
    /// <summary>The strongest emotion's OCC family, "neutral" if nothing stirs.</summary>
    public string Emotion => Stirred.Count == 0 ? "neutral" : Stirred[0].Family;

    /// <summary>Its intensity, 0 to 1.</summary>
    public float Intensity => Stirred.Count == 0 ? 0 : Stirred[0].Intensity;
}
