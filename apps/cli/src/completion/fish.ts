import type { OptionShape, ProgramShape } from "./shape.ts";

/** For `syncline completion fish | source`. */
export function fishScript({ name, options, commands }: ProgramShape): string {
  const first = "__fish_use_subcommand";
  const lines = [
    ...options.map((option) => `complete -c ${name}${optionWords(option)}`),
    ...commands.flatMap((command) => {
      const after = quoted(`__fish_seen_subcommand_from ${command.name}`);
      return [
        `complete -c ${name} -n ${first} -f -a ${command.name} -d ${quoted(command.summary)}`,
        ...command.words.map(
          (word) =>
            `complete -c ${name} -n ${after} -f -a ${word.name}${word.summary === "" ? "" : ` -d ${quoted(word.summary)}`}`,
        ),
        ...command.options.map((option) => `complete -c ${name} -n ${after}${optionWords(option)}`),
      ];
    }),
  ];
  return `# fish completion of ${name}\n${lines.join("\n")}\n`;
}

function optionWords({ long, short, description, takesValue, choices }: OptionShape): string {
  const value = takesValue
    ? choices.length > 0
      ? ` -x -a ${quoted(choices.join(" "))}`
      : " -r"
    : "";
  const letter = short === null ? "" : ` -s ${short.slice(1)}`;
  return ` -l ${long.slice(2)}${letter}${value} -d ${quoted(description)}`;
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}
