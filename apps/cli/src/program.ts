import { Command } from "commander";
import type { Act, AddCommand } from "./command.ts";
import { addBundle } from "./commands/bundle.ts";
import { addCompletion } from "./commands/completion.ts";
import { addConflicts } from "./commands/conflicts.ts";
import { addDiff } from "./commands/diff.ts";
import { addExport } from "./commands/export.ts";
import { addHistory } from "./commands/history.ts";
import { addImport } from "./commands/import.ts";
import { addLogin } from "./commands/login.ts";
import { addLogout } from "./commands/logout.ts";
import { addPlan } from "./commands/plan.ts";
import { addResolve } from "./commands/resolve.ts";
import { addRollback } from "./commands/rollback.ts";
import { addShow } from "./commands/show.ts";
import { addStatus } from "./commands/status.ts";
import { addPull, addPush } from "./commands/sync.ts";
import { addTargets } from "./commands/targets.ts";
import { addVerify } from "./commands/verify.ts";
import { addWatch } from "./commands/watch.ts";
import type { CliIo } from "./io.ts";

const groups: readonly (readonly [title: string, commands: readonly AddCommand[]])[] = [
  ["Look:", [addStatus, addPlan, addDiff, addTargets, addConflicts]],
  ["Change:", [addImport, addPush, addPull, addResolve, addRollback]],
  ["The record:", [addHistory, addShow, addWatch, addExport, addBundle, addVerify]],
  ["Set up:", [addLogin, addLogout, addCompletion]],
];

/** Every command with its options. Nothing here writes to the process or ends it. */
export function createProgram(io: Pick<CliIo, "out" | "err">, act: Act): Command {
  const program = new Command("syncline")
    .description("Keeps content models in step across CMSs.")
    .usage("<command> [options]")
    .option("--url <address>", "the server (SYNCLINE_URL)")
    .option("--token <token>", "an API token (SYNCLINE_TOKEN); 'login' keeps one out of sight")
    .option("--profile <name>", "what 'login' kept under this name")
    .option("--project <key>", "the project to work in (default: 'default')")
    .option("--json", "one JSON document as the result")
    .option("--no-color", "no colours (NO_COLOR)")
    .helpOption("-h, --help", "how it is called")
    .helpCommand("help [command]", "how a command is called")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => io.out(text.replace(/\n$/, "")),
      writeErr: (text) => io.err(text.replace(/\n$/, "")),
      outputError: (text, write) => write(text.replace(/^error: /, "Error: ")),
    })
    .showHelpAfterError("'syncline help' and 'syncline help <command>' say how it is called.")
    .addHelpText("after", `\nEnds with 0 in step or done, 2 changes pending, 3 conflict, 1 error.`)
    .exitOverride();
  for (const [title, commands] of groups) {
    program.commandsGroup(title);
    for (const add of commands) add(program, act);
  }
  return program;
}
