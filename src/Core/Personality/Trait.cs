namespace LinkyV.Core.Personality;

/// <summary>Where in the hierarchy a trait stands.</summary>
public enum TraitLevel
{
    /// <summary>One of the Big Five.</summary>
    Domain,
    /// <summary>One of the ten aspects between domain and facet (DeYoung, Quilty and Peterson 2007).</summary>
    Aspect,
    /// <summary>One of the thirty facets of the IPIP-NEO (Johnson 2014).</summary>
    Facet,
    /// <summary>Honesty-Humility (Lee and Ashton 2004).</summary>
    HexacoDomain,
    /// <summary>A facet of Honesty-Humility.</summary>
    HexacoFacet,
    /// <summary>An adjective in one of the segments of the AB5C (Hofstee, de Raad and Goldberg 1992).</summary>
    Adjective,
    /// <summary>Expressivity of one behaviour channel.</summary>
    BehaviourGain,
    /// <summary>One statistic of one micro-behaviour: rate, magnitude, duration, latency or variability.</summary>
    Behaviour,
}

/// <summary>One of the 847 traits.</summary>
/// <param name="Index">Place in taxonomy order, 0 to 846; the index into <c>TraitScores</c>.</param>
/// <param name="Id">Stable id, e.g. "D.E", "F.N1", "B.GAZE.blink.R".</param>
/// <param name="Level">Level in the hierarchy.</param>
/// <param name="Name">English name; may recur on other levels.</param>
/// <param name="Loadings">Loadings on O, C, E, A, N in this order.</param>
/// <param name="R2">Share of variance that the five domains explain, as the data file states it.</param>
public sealed record Trait(
    int Index, string Id, TraitLevel Level, string Name, IReadOnlyList<double> Loadings, double R2);
