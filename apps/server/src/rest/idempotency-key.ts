import { SynclineError } from "@syncline/core";
import { idempotencyKey } from "../api/sync/inputs.ts";

const name = "Idempotency-Key";

/** Before anything is done under a key that could not be told from another. @throws invalid_input */
export function checkIdempotencyKey(headers: Headers): void {
  const given = headers.get(name);
  if (given === null || idempotencyKey.safeParse(given).success) return;
  const message = "must be 1 to 255 visible ASCII characters, without spaces";
  throw new SynclineError({
    code: "invalid_input",
    message: `The header ${name} ${message}. Nothing was done.`,
    issues: [{ path: name, code: "input.invalid_format", severity: "error", message }],
  });
}
