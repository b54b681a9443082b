import type { Command } from "commander";
import { type ConnectionOptions, resolveConnection } from "./config/connection.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { CliIo, Terminal } from "./io.ts";
import { clean } from "./render/clean.ts";
import { type Colors, colorsFor, plainColors } from "./render/colors.ts";
import { openSession, type Session } from "./session.ts";

/** What a command works with. */
export interface CommandContext {
  readonly io: CliIo;
  readonly json: boolean;
  /** For results. */
  readonly colors: Colors;
  /** Null: nobody is there to ask, or the caller is a script that reads JSON. */
  readonly terminal: Terminal | null;
  readonly options: GlobalOptions;
  /** The server that options, environment and configuration name. @throws UsageError */
  connect(): Promise<Session>;
  /** The result: the document with `--json`, else what `render` makes of it for people. */
  show<Document>(document: Document, render: (document: Document, colors: Colors) => string): void;
  /** A word to people on the side: never part of the result. */
  note(text: string): void;
}

export interface GlobalOptions extends ConnectionOptions {
  readonly json?: boolean;
}

/** Adds one command to the program. */
export type AddCommand = (program: Command, act: Act) => void;

type Handler<Options, Arguments extends readonly unknown[]> = (
  context: CommandContext,
  options: Options & GlobalOptions,
  ...args: Arguments
) => Promise<ExitCode>;

/** Makes an action of a handler whose answer becomes the exit code. */
export type Act = <Options, Arguments extends readonly unknown[]>(
  handler: Handler<Options, Arguments>,
) => (...given: unknown[]) => Promise<void>;

/** `end` takes the exit code of the one command that ran. */
export function createAct(io: CliIo, end: (code: ExitCode) => void): Act {
  return <Options, Arguments extends readonly unknown[]>(handler: Handler<Options, Arguments>) =>
    async (...given: unknown[]) => {
      // The library passes arguments, options and the command, and types none of them.
      const command = given.at(-1) as Command;
      const args = given.slice(0, -2) as unknown as Arguments;
      const options = command.optsWithGlobals<Options & GlobalOptions>();
      end(await handler(contextOf(io, options), options, ...args));
    };
}

function contextOf(io: CliIo, options: GlobalOptions & { color?: boolean }): CommandContext {
  const json = options.json === true;
  const wanted = options.color !== false;
  const colors = json
    ? plainColors
    : colorsFor({ isTerminal: io.outIsTerminal, env: io.env, wanted });
  return {
    io,
    json,
    colors,
    terminal: json || io.env.CI ? null : io.terminal,
    options,
    connect: async () => openSession(await resolveConnection(options, io), { signal: io.signal }),
    show(document, render) {
      io.out(json ? JSON.stringify(document, null, 2) : render(clean(document), colors));
    },
    note(text) {
      io.err(clean(text));
    },
  };
}
