using LinkyV.Actors.Sessions;
using LinkyV.Contracts;
using LinkyV.Core.Privacy;

namespace LinkyV.Actors;

/// <summary>
/// Personal data of participants get tags before anything is stored or given to a model, if the session or the server
/// wants it (docs/decisions/0026). What stands behind the tags is in memory only, while the session is awake.
/// </summary>
public sealed partial class SessionActor
{
    private MaskVault? _vault;

    /// <summary>What is masked here: what the session asked for, at least what the server says.</summary>
    private MaskLevel Level => (MaskLevel)Math.Max(
        (int)_state.Options.MaskPersonalData, (int)_services.Options.MaskPersonalData);

    private async ValueTask<(string Text, IReadOnlyList<MaskedTag>? Masked)> MaskAsync(
        ParticipantId participant, string text)
    {
        if (Level == MaskLevel.None)
            return (text, null);
        var vault = _vault ??= new MaskVault();
        await LearnNamesAsync();
        var key = await vault.KeyAsync(_services.Store.Index, participant);
        var made = new List<MaskedTag>();
        var masked = Masking.Mask(text, Level, IsSpared, (kind, value) =>
        {
            var tag = vault.TagOf(kind, value, key, _state);
            if (!made.Exists(t => t.Tag == tag.Tag))
                made.Add(tag);
            return tag.Tag;
        });
        return (masked.Text, made.Count == 0 ? null : made);
    }

    /// <summary>Lines of the client's own making go to models, too.</summary>
    private async ValueTask<IReadOnlyList<UntrustedLine>?> MaskAsync(
        ParticipantId participant, IReadOnlyList<UntrustedLine>? lines)
    {
        if (lines is not { Count: > 0 } || Level == MaskLevel.None)
            return lines;
        var masked = new List<UntrustedLine>(lines.Count);
        foreach (var line in lines)
            masked.Add(line with { Text = (await MaskAsync(participant, line.Text ?? "")).Text });
        return masked;
    }

    private async ValueTask LearnNamesAsync()
    {
        foreach (var persona in _state.Personas)
            if (!_names.ContainsKey(persona))
                _names[persona] = (await _services.Store.Personas.GetAsync(new(_id.Tenant, persona)))?.Name ?? persona;
    }

    /// <summary>Names of the personas, of the scenario and of those a persona spoke of are not the participant's.
    /// </summary>
    private bool IsSpared(string value)
    {
        foreach (var name in _names.Values)
            if (MaskVault.IsWithin(name, value))
                return true;
        if (_scenario is { } scenario && MaskVault.IsWithin(scenario, value))
            return true;
        if (_pack is { } pack && (MaskVault.IsWithin(pack.Summary, value)
            || MaskVault.IsWithin(pack.Learner.Brief, value) || MaskVault.IsWithin(pack.Opening.Scene, value)))
            return true;
        foreach (var turn in _state.Turns)
            foreach (var said in turn.Said)
                if (said.Text is { } text && MaskVault.IsWithin(text, value))
                    return true;
        return false;
    }

    /// <summary>What is shown of a reply while the only one who listens is the one whose data it names.</summary>
    private string Unmasked(string text) => _vault is { } vault && _state.Participants.Count == 1
        ? Masking.Restore(text, vault.ValueOf) : text;
}
