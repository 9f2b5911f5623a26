import { Argument, Command } from "commander";
import type { Context } from "./usage.ts";

/** `fluxts completion`: prints a completion script for a shell. */
export function completionCommand(program: Command, { terminal }: Context): Command {
  return new Command("completion")
    .description("Print a completion script for bash, zsh or fish.")
    .addArgument(new Argument("<shell>", "the shell that it is for").choices(Object.keys(WRITERS)))
    .addHelpText(
      "after",
      `
Examples:
  source <(fluxts completion bash)
  fluxts completion fish > ~/.config/fish/completions/fluxts.fish`,
    )
    .action(async (shell: string) => {
      await terminal.write(new TextEncoder().encode(WRITERS[shell](describe(program))));
    });
}

interface Described {
  readonly name: string;
  readonly options: readonly string[];
}

function describe(program: Command): Described[] {
  return program.commands.map((c) => ({
    name: c.name(),
    options: c.options.flatMap((o) => (o.long === undefined ? [] : [o.long])),
  }));
}

const WRITERS: Readonly<Record<string, (commands: readonly Described[]) => string>> = {
  bash: (commands) => `_fluxts() {
  local cur="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map((c) => c.name).join(" ")}" -- "$cur")); return
  fi
  case "\${COMP_WORDS[1]}" in
${commands.map((c) => `    ${c.name}) COMPREPLY=($(compgen -W "${c.options.join(" ")}" -- "$cur") $(compgen -f -- "$cur"));;`).join("\n")}
  esac
}
complete -o filenames -F _fluxts fluxts
`,
  zsh: (commands) => `#compdef fluxts
_fluxts() {
  if (( CURRENT == 2 )); then
    compadd ${commands.map((c) => c.name).join(" ")}; return
  fi
  case "$words[2]" in
${commands.map((c) => `    ${c.name}) compadd -- ${c.options.join(" ")}; _files;;`).join("\n")}
  esac
}
compdef _fluxts fluxts
`,
  fish: (commands) =>
    `${commands
      .flatMap((c) => [
        `complete -c fluxts -n __fish_use_subcommand -a ${c.name}`,
        ...c.options.map((o) => `complete -c fluxts -n "__fish_seen_subcommand_from ${c.name}" -l ${o.slice(2)}`),
      ])
      .join("\n")}\n`,
};
