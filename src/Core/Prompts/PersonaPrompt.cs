using System.Globalization;
using System.Text;
using LinkyV.Contracts;
using LinkyV.Core.Dialogue;

namespace LinkyV.Core.Prompts;

/// <summary>The prompt for a language model that voices a persona, from a versioned template of bounded size.</summary>
internal static class PersonaPrompt
{
    /// <summary>Version of the template.</summary>
    public const string Version = "persona-1";

    /// <summary>The prompt of one turn.</summary>
    public static ModelPrompt For(Situation s, Draft draft)
    {
        var b = new StringBuilder(2048);
        var p = s.Profile;
        b.Append(CultureInfo.InvariantCulture, $"You speak as {p.Name}, {p.Age}, {p.Summary}\n");
        b.Append("Intended acts: ").AppendJoin(", ", draft.Acts).Append('\n');
        return new ModelPrompt(Version, [new ModelMessage("system", b.ToString()), new ModelMessage("user", s.Request.Text)], 0.8);
    }
}
