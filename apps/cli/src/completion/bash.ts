import type { OptionShape, ProgramShape } from "./shape.ts";

/** For `eval "$(syncline completion bash)"`. Where it knows no word, the shell completes files. */
export function bashScript({ name, options, commands }: ProgramShape): string {
  const globals = flags(options);
  const everyOption = [...options, ...commands.flatMap((command) => command.options)];
  const cases = commands.map((command) => {
    const words = [
      ...command.words.map((word) => word.name),
      ...flags(command.options),
      ...globals,
    ];
    return `    ${command.name}) words="${words.join(" ")}" ;;`;
  });
  return `# bash completion of ${name}
_${name}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD - 1]}"
  local command="" word words=""
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      ${commands.map((command) => command.name).join("|")}) command="$word"; break ;;
    esac
  done
  case "$before" in
${valueCases(everyOption).join("\n")}
  esac
  case "$command" in
    "") words="${[...commands.map((command) => command.name), "help", ...globals].join(" ")}" ;;
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _${name} ${name}
`;
}

function flags(options: readonly OptionShape[]): string[] {
  return [...options.map(({ long }) => long), "--help"].filter(
    (flag, at, all) => all.indexOf(flag) === at,
  );
}

/** Behind an option comes its value: one of its choices, or anything. */
function valueCases(options: readonly OptionShape[]): string[] {
  const known = new Map(options.filter((one) => one.takesValue).map((one) => [one.long, one]));
  return [...known.values()].map(({ long, choices }) => {
    const reply =
      choices.length === 0
        ? ""
        : ` COMPREPLY=($(compgen -W "${choices.join(" ")}" -- "$current"));`;
    return `    ${long})${reply} return ;;`;
  });
}
