using System.Globalization;
using System.Text;
using LinkyV.Contracts;
using LinkyV.Core.Generation;
using LinkyV.Core.Tests.Dialogue.Battery;
using LinkyV.Core.Tests.Persons;
using Xunit;

namespace LinkyV.Core.Tests.Dialogue;

/// <summary>
/// The conversations of docs/transcripts are what the speaker says, byte for byte. To write them anew, run this class
/// with LINKYV_WRITE_TRANSCRIPTS=1.
/// </summary>
public sealed class TranscriptTests
{
    public static TheoryData<string> Talks => [.. TalkFiles().Select(f => Path.GetFileNameWithoutExtension(f)).Order(
        StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Talks))]
    public void Transcript_IsWhatTheSpeakerSays(string talk)
    {
        var text = Held(talk);
        var path = Path.Combine(Root(), "docs", "transcripts", talk + ".md");
        if (Environment.GetEnvironmentVariable("LINKYV_WRITE_TRANSCRIPTS") == "1")
            File.WriteAllText(path, text);
        Assert.Equal(File.ReadAllText(path), text);
    }

    [Fact]
    public void TenTalks_OfAboutTwentyTurns()
    {
        Assert.Equal(10, TalkFiles().Count());
        Assert.All(TalkFiles(), f => Assert.InRange(File.ReadAllLines(f).Length, 18, 26));
    }

    private static string Held(string talk)
    {
        var lines = File.ReadAllLines(Path.Combine(Root(), "tests", "Core.Tests", "Dialogue", "Talks", talk + ".txt"));
        var profile = Of(lines[0]);
        var life = new Life(profile, new PersonaId(TenantId.Default, talk));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {profile.Name}\n\n{profile.Summary}\n\n");
        foreach (var line in lines.Skip(1))
            text.Append(CultureInfo.InvariantCulture,
                $"**You:** {line}  \n**{profile.GivenName}:** {life.Say(line)}\n\n");
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static PersonaProfile Of(string header)
    {
        var values = header.Split(';', StringSplitOptions.TrimEntries).Select(p => p.Split(' ', 2))
            .ToDictionary(p => p[0], p => p[1]);
        var wanted = new BasePersona
        {
            Occupation = values["occupation"], Age = int.Parse(values["age"], CultureInfo.InvariantCulture),
            Gender = values["gender"], Culture = values["culture"],
        };
        return ((GenerationResult.Accepted)new PersonaGenerator().Generate(wanted,
            ulong.Parse(values["seed"], CultureInfo.InvariantCulture), new DateOnly(2025, 6, 1))).Profile;
    }

    private static IEnumerable<string> TalkFiles() =>
        Directory.EnumerateFiles(Path.Combine(Root(), "tests", "Core.Tests", "Dialogue", "Talks"), "*.txt");

    private static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "LinkyV.sln")))
                return at.FullName;
        throw new InvalidOperationException("the tests run outside the repository");
    }
}
