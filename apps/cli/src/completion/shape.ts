import type { Command, Option } from "commander";

/** What there is to complete, read from the program itself, so that it is never out of date. */
interface CommandShape {
  readonly name: string;
  readonly summary: string;
  /** Without those of the program. */
  readonly options: readonly OptionShape[];
  /** Names of its own commands, or the words its argument may be. */
  readonly words: readonly { readonly name: string; readonly summary: string }[];
}

export interface OptionShape {
  /** `--json` */
  readonly long: string;
  /** `-y`; null: it has none. */
  readonly short: string | null;
  readonly description: string;
  readonly takesValue: boolean;
  /** What the value may be; empty: anything. */
  readonly choices: readonly string[];
}

export interface ProgramShape {
  readonly name: string;
  /** Known to every command. */
  readonly options: readonly OptionShape[];
  readonly commands: readonly CommandShape[];
}

export function shapeOf(program: Command): ProgramShape {
  return {
    name: program.name(),
    options: optionsOf(program),
    commands: visible(program).map((command) => ({
      name: command.name(),
      summary: command.summary(),
      options: optionsOf(command),
      words: [
        ...visible(command).map((one) => ({ name: one.name(), summary: one.summary() })),
        ...command.registeredArguments.flatMap(({ argChoices = [] }) =>
          argChoices.map((name) => ({ name, summary: "" })),
        ),
      ],
    })),
  };
}

function visible(command: Command): Command[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .filter((one) => one.name() !== "help");
}

function optionsOf(command: Command): OptionShape[] {
  return command.options.flatMap((option: Option) => {
    const { long, short = null, description, required, optional, argChoices = [] } = option;
    if (!long) return [];
    const takesValue = required || optional;
    return [{ long, short, description, takesValue, choices: argChoices }];
  });
}
