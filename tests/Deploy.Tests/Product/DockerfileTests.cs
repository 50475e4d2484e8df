using LinkyV.Deploy.Tests.Kubernetes;
using Xunit;

namespace LinkyV.Deploy.Tests.Product;

/// <summary>The images' recipes: pinned, without root, and of files that are there. Nothing is built here.</summary>
public sealed class DockerfileTests
{
    [Theory]
    [InlineData("Dockerfile", "src/Cli", "linkyv.dll")]
    [InlineData("Dockerfile.silo", "src/Silo", "linkyv-silo.dll")]
    [InlineData("Dockerfile.silo-gpu", "src/Silo", "linkyv-silo.dll")]
    public void ARecipe_KeepsItsRules(string file, string project, string program)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Kustomize.Root, project)), $"{project} is not there");
        var lines = Lines(file);
        Assert.Empty(Faults(lines));
        Assert.Contains(lines, l => l.StartsWith($"RUN dotnet publish {project} ", StringComparison.Ordinal)
            && l.Contains(" -p:PublishReadyToRun=true ", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("ENTRYPOINT", StringComparison.Ordinal)
            && l.Contains(program, StringComparison.Ordinal));
        var csproj = Directory.GetFiles(Path.Combine(Kustomize.Root, project), "*.csproj").Single();
        Assert.Contains($"<AssemblyName>{Path.GetFileNameWithoutExtension(program)}<", File.ReadAllText(csproj),
            StringComparison.Ordinal);
        Assert.Contains("EXPOSE 8080", string.Join('\n', lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FROM node:20.19-bookworm-slim AS studio", "FROM node AS studio")]
    [InlineData("FROM node:20.19-bookworm-slim AS studio", "FROM node:latest AS studio")]
    [InlineData("USER 1654:1654", "USER root")]
    [InlineData("USER 1654:1654", "")]
    [InlineData("COPY src/Studio ./", "COPY src/Studios ./")]
    [InlineData("COPY --from=studio /studio/dist ./wwwroot/studio", "COPY --from=studios /studio/dist ./x")]
    [InlineData("-noble-chiseled", "-noble")]
    public void APlantedFault_IsSeen(string text, string instead)
    {
        var lines = Lines("Dockerfile").Select(l => l.Replace(text, instead, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(Faults(lines));
    }

    [Fact]
    public void TheImageForCards_IsTheSiloWithLibtorch()
    {
        // The plain one may be built for other processors; CUDA is for one.
        var plain = Lines("Dockerfile.silo").Where(l => !l.StartsWith("ARG ", StringComparison.Ordinal)).ToList();
        var card = Lines("Dockerfile.silo-gpu");
        var changed = card.Except(plain).ToList();
        Assert.Equal(plain.Count, card.Count);
        Assert.Equal(2, changed.Count);
        Assert.Contains(changed, l => l.Contains(" -p:TorchCuda=true ", StringComparison.Ordinal));
        Assert.Contains(changed, l => l.Contains("LINKYV_SILO_Torch__Device=cuda", StringComparison.Ordinal));
        Assert.Contains("'$(TorchCuda)' == 'true'", File.ReadAllText(
            Path.Combine(Kustomize.Root, "src/Silo/LinkyV.Silo.csproj")), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Faults(IReadOnlyList<string> lines)
    {
        var stages = new HashSet<string>();
        var last = "";
        foreach (var line in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["FROM", var image, ..])
            {
                last = image;
                if (!image.Contains(':') || image.EndsWith(":latest", StringComparison.Ordinal))
                    yield return $"{image} is not pinned";
                if (words is [_, _, "AS", var name])
                    stages.Add(name);
            }
            else if (words is ["COPY", ..])
            {
                var from = words.FirstOrDefault(w => w.StartsWith("--from=", StringComparison.Ordinal));
                if (from is not null && !stages.Contains(from["--from=".Length..]))
                    yield return $"{line}: there is no such stage";
                if (from is null)
                    foreach (var path in words[1..^1])
                        if (!Path.Exists(Path.Combine(Kustomize.Root, path)))
                            yield return $"{path} is not there";
            }
        }

        if (!last.EndsWith("-chiseled", StringComparison.Ordinal))
            yield return $"{last} has a shell";
        if (!lines.Any(l => l.StartsWith("USER ", StringComparison.Ordinal) && char.IsAsciiDigit(l[5]) && l[5] != '0'))
            yield return "it runs as root";
    }

    private static List<string> Lines(string file) => [.. File.ReadAllLines(Path.Combine(Kustomize.Root, file))
        .Where(l => l.Length > 0 && l[0] != '#')];
}
