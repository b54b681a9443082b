import type { OptionShape, ProgramShape } from "./shape.ts";

/** For `eval "$(syncline completion zsh)"`, or a file `_syncline` in `$fpath`. */
export function zshScript({ name, options, commands }: ProgramShape): string {
  const cases = commands.map((command) => {
    const words = command.words.map((word) => described(word.name, word.summary)).join(" ");
    const argument =
      words === "" ? "'*::argument:_files'" : `'1:what:((${words}))' '*::argument:_files'`;
    const lines = [...command.options, ...options].map(optionWord);
    return `        ${command.name}) _arguments ${[...lines, argument].join(" ")} ;;`;
  });
  const names = commands.map(({ name: one, summary }) => `    ${quoted(`${one}:${summary}`)}`);
  return `#compdef ${name}
_${name}() {
  local -a commands
  local context state state_descr line
  local -A opt_args
  commands=(
${names.join("\n")}
  )
  _arguments -C ${options.map(optionWord).join(" ")} '1:command:->command' '*::argument:->argument'
  case "$state" in
    command) _describe command commands ;;
    argument)
      case "\${line[1]}" in
${cases.join("\n")}
      esac ;;
  esac
}
if [ "\${funcstack[1]}" = "_${name}" ]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`;
}

function optionWord({ long, description, takesValue, choices }: OptionShape): string {
  const value = takesValue
    ? `:value:${choices.length > 0 ? `(${choices.join(" ")})` : "_files"}`
    : "";
  return quoted(
    `${long}[${description.replace(/[[\]\\]/g, "\\$&").replaceAll(":", "\\:")}]${value}`,
  );
}

/** A word inside of `((…))`, which the shell reads once more. */
function described(word: string, summary: string): string {
  const text = summary.replace(/[\\":$`()']/g, " ");
  return text === "" ? word : `${word}\\:"${text}"`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
