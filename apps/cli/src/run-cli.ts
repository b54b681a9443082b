import { isSynclineClientError } from "@syncline/client";
import { CommanderError } from "commander";
import { createAct } from "./command.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { CliIo } from "./io.ts";
import { createProgram } from "./program.ts";
import { clean } from "./render/clean.ts";
import { UsageError } from "./usage-error.ts";

/** Runs one command. Answers its exit code, and never throws. */
export async function runCli(io: CliIo): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const program = createProgram(
    io,
    createAct(io, (ended) => {
      code = ended;
    }),
  );
  try {
    await program.parseAsync(io.args, { from: "user" });
    return code;
  } catch (error) {
    // Help that was asked for is no error; the library has written what there is to say.
    if (error instanceof CommanderError) return error.exitCode === 0 ? code : exitCodes.error;
    io.err(clean(`Error: ${describe(error)}`));
    return exitCodes.error;
  }
}

/** What is wrong and what to do, for people. Errors of the server name each place. */
function describe(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (isSynclineClientError(error)) {
    const { code, message, issues, requestId, status } = error;
    if (code === "aborted") return "Broken off.";
    const told = issues.filter((issue) => !message.includes(issue.message));
    const lines = told.slice(0, 20).map((issue) => `  ${issue.path}: ${issue.message}`);
    const more = told.length > 20 ? [`  … and ${told.length - 20} more`] : [];
    const who =
      (status ?? 0) >= 500 && requestId ? [`Request ${requestId} in the server's log.`] : [];
    const hint = code === "unauthenticated" ? ["'syncline login' takes another token."] : [];
    return [message, ...lines, ...more, ...who, ...hint].join("\n");
  }
  return error instanceof Error ? error.message : String(error);
}
