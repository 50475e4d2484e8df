using System.CommandLine;

namespace LinkyV.Cli.Commands;

/// <summary><c>linkyv completion</c>: a script for the shell, which asks linkyv itself what fits.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # linkyv completion bash > ~/.local/share/bash-completion/completions/linkyv
        _linkyv() {
            local IFS=$'\n'
            local word="${COMP_WORDS[COMP_CWORD]}"
            local fits="$(linkyv "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)"
            COMPREPLY=($(compgen -W "$fits" -- "$word"))
            [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$word"))
        }
        complete -o filenames -F _linkyv linkyv
        """;

    private const string Zsh = """
        #compdef linkyv
        # linkyv completion zsh > "${fpath[1]}/_linkyv"
        _linkyv() {
            local -a found
            found=("${(@f)$(linkyv "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            if [ -n "${found[*]}" ]; then compadd -- "${found[@]}"; else _files; fi
        }
        compdef _linkyv linkyv
        """;

    private const string Fish = """
        # linkyv completion fish > ~/.config/fish/completions/linkyv.fish
        function __linkyv_complete
            set -l line (commandline -cp)
            linkyv "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null
        end
        complete -c linkyv -a '(__linkyv_complete)'
        """;

    /// <summary>The command.</summary>
    public static Command Make(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        return new Command("completion", "Print a completion script for a shell").With(shell)
            .DoesAlone(terminal, (parsed, _) =>
            {
                terminal.Out.WriteLine(parsed.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish });
                return Task.CompletedTask;
            });
    }
}
