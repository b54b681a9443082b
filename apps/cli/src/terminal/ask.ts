import { confirm, password, text } from "@clack/prompts";
import type { Terminal } from "../io.ts";

const clearLine = "\r\u001b[2K";

/** The person at this process. Questions go to standard error: results stay clean. */
export function createTerminal(signal: AbortSignal): Terminal {
  const common = { input: process.stdin, output: process.stderr, signal };
  return {
    confirm: async (message) => orNull(await confirm({ ...common, message, initialValue: false })),
    text: async (message, initial = "") =>
      orNull(await text({ ...common, message, initialValue: initial })),
    secret: async (message) => orNull(await password({ ...common, message })),
    redraw(line) {
      const room = (process.stderr.columns || 80) - 1;
      process.stderr.write(`${clearLine}${line.slice(0, room)}`);
    },
  };
}

/** A symbol is how the library tells that a question was broken off. */
function orNull<Answer>(answer: Answer): Exclude<Answer, symbol> | null {
  return typeof answer === "symbol" ? null : (answer as Exclude<Answer, symbol>);
}
