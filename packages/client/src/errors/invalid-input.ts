import { SynclineClientError } from "./client-error.ts";

/** An argument that is refused before anything is sent. */
export function invalidInput(path: string, message: string): SynclineClientError {
  const issue = { path, code: "invalid", severity: "error", message } as const;
  return new SynclineClientError({ code: "invalid_input", message, issues: [issue] });
}
