namespace LinkyV.Core.Culture;

/// <summary>
/// One of the 47 declared cultural contexts. The six dimensions are Hofstede's, of the geerthofstede.com matrix of
/// 2015-12-08. Nation explains a few per cent of individual variance only (Kajonius and Mac Giolla 2017; Taras, Steel
/// and Kirkman 2016), so a culture shapes names, places and conversational norms; it shifts no trait.
/// </summary>
/// <param name="Code">Three-letter code.</param>
/// <param name="Name">English name.</param>
/// <param name="PowerDistance">PDI, about 0 to 104.</param>
/// <param name="Individualism">IDV.</param>
/// <param name="Masculinity">MAS; no behaviour depends on it, as it did not replicate (Minkov and Kaasa 2022).</param>
/// <param name="UncertaintyAvoidance">UAI; no behaviour depends on it either.</param>
/// <param name="LongTermOrientation">LTO.</param>
/// <param name="Indulgence">IVR.</param>
/// <param name="Regional">Whether the scores are the matrix's average for a region, not a country's.</param>
/// <param name="GapShiftMs">Shift of the usual silence between turns, ms, within 250 either way.</param>
/// <param name="BackchannelFactor">Density of back-channels against English, 1.0 to 1.8.</param>
public sealed record CultureProfile(
    string Code, string Name, int PowerDistance, int Individualism, int Masculinity, int UncertaintyAvoidance,
    int LongTermOrientation, int Indulgence, bool Regional, double GapShiftMs, double BackchannelFactor)
{
    /// <summary>Individualism as z over the 47 (mean 47.2, SD 24.1).</summary>
    public double IndividualismZ => IndividualismAsZ(Individualism);

    /// <summary>Power distance as z over the 47 (mean 57.3, SD 20.8).</summary>
    public double PowerDistanceZ => PowerDistanceAsZ(PowerDistance);

    /// <summary>How people here usually talk.</summary>
    public CommunicationStyle Style { get; } =
        StyleOf(IndividualismAsZ(Individualism), PowerDistanceAsZ(PowerDistance), GapShiftMs, BackchannelFactor);

    /// <summary>Mean shifts of O, C, E, A, N in SD: all 0. Culture never moves a trait by default.</summary>
    public IReadOnlyList<double> TraitShift { get; } = [0, 0, 0, 0, 0];

    private static double IndividualismAsZ(int idv) => (idv - 47.2) / 24.1;

    private static double PowerDistanceAsZ(int pdi) => (pdi - 57.3) / 20.8;

    private static CommunicationStyle StyleOf(double idv, double pdi, double gapShiftMs, double backchannelFactor)
    {
        var context = Math.Clamp(0.5 - (0.18 * idv) + (0.10 * pdi), 0, 1);
        return new CommunicationStyle(
            context, 1 - context, Math.Clamp(0.5 + (0.2 * pdi), 0, 1), pdi > 0.5, gapShiftMs, 1 + (0.1 * idv),
            idv < -0.5 ? 8000 : 4000, backchannelFactor, 1 + (0.2 * pdi));
    }
}

/// <summary>Conversational norms of a cultural context. Mappings from the dimensions are own priors.</summary>
/// <param name="Context">Hall's context, 0 low to 1 high.</param>
/// <param name="Directness">0 indirect to 1 direct.</param>
/// <param name="Formality">0 informal to 1 formal.</param>
/// <param name="StartsFormal">Whether strangers are addressed formally at first.</param>
/// <param name="GapShiftMs">Shift of the silence between turns, ms.</param>
/// <param name="Expressivity">Gain of shown emotion, about 0.86 to 1.18.</param>
/// <param name="SilenceToleranceMs">Silence after which it becomes awkward, ms.</param>
/// <param name="BackchannelFactor">Density of back-channels against English.</param>
/// <param name="PowerWeight">Factor on the power term of politeness (Brown and Levinson 1987).</param>
public sealed record CommunicationStyle(
    double Context, double Directness, double Formality, bool StartsFormal, double GapShiftMs, double Expressivity,
    double SilenceToleranceMs, double BackchannelFactor, double PowerWeight);
