import { bundleCommand } from "./commands/bundle.ts";
import { verifyCommand } from "./commands/verify.ts";
import { UsageError } from "./usage-error.ts";

/** What a command is given: the edges of the process. */
export interface CliIo {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** A command: what it does in a line, how it is called, and its exit code. */
export interface Command {
  readonly summary: string;
  readonly usage: string;
  run(io: CliIo): Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  bundle: bundleCommand,
  verify: verifyCommand,
};

/** Exit codes: 0 all is well, 1 something is wrong with what was looked at, 2 the command could not be carried out. */
export async function runCli(io: CliIo): Promise<number> {
  const [name = "help", ...args] = io.args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    const isAsked = ["help", "--help", "-h"].includes(name);
    (isAsked ? io.out : io.err)(isAsked ? help() : `There is no command '${name}'.\n\n${help()}`);
    return isAsked ? 0 : 2;
  }
  if (args.includes("--help") || args.includes("-h")) {
    io.out(`${command.summary}\n\n${command.usage}`);
    return 0;
  }
  try {
    return await command.run({ ...io, args });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    io.err(isUsage(error) ? `${message}\n\n${command.usage}` : message);
    return 2;
  }
}

/** Arguments that cannot be read are for whoever typed them, as our own refusals are. */
function isUsage(error: unknown): boolean {
  const { code = "" } = error as { code?: string };
  return error instanceof UsageError || code.startsWith("ERR_PARSE_ARGS");
}

function help(): string {
  const lines = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(10)}${summary}`,
  );
  return [
    "syncline <command> [options]",
    "",
    ...lines,
    "",
    "syncline <command> --help says more.",
  ].join("\n");
}
