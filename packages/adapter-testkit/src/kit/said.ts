import { type Logger, SynclineError } from "@syncline/core/adapter";

/** A text of the adapter's that people or logs get to see. */
export interface Said {
  readonly where: string;
  readonly text: string;
}

/** Everything an error says: to people, to the log, and through what caused it. */
export function saidByError(error: unknown): Said[] {
  const said: Said[] = [];
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; depth += 1) {
    const where = depth === 0 ? "an error" : "the cause of an error";
    said.push({ where, text: at.message });
    if (SynclineError.isInstance(at)) {
      const { internal, issues, platformCode } = at;
      said.push({ where: "an error's text for the log", text: internal ?? "" });
      said.push({ where: "an error's issues", text: JSON.stringify([issues, platformCode]) });
    }
    at = at.cause;
  }
  return said;
}

export function listeningLogger(said: Said[]): Logger {
  const log = (message: string, fields?: Readonly<Record<string, unknown>>) =>
    said.push({ where: "a log line", text: `${message} ${JSON.stringify(fields ?? {})}` });
  return { debug: log, info: log, warn: log, error: log };
}
