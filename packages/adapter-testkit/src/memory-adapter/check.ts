import { type ConnectionCheck, type ConnectionReport, SynclineError } from "@syncline/core/adapter";
import type { MemoryClient } from "./client.ts";
import { answerError } from "./errors.ts";

/** Address, credentials, place, in this order; stops at the first that fails. */
export async function check(client: MemoryClient, signal: AbortSignal): Promise<ConnectionReport> {
  const checks: ConnectionCheck[] = [];
  const pass = (name: ConnectionCheck["name"], message: string) =>
    checks.push({ name, ok: true, message });
  const fail = (name: ConnectionCheck["name"], message: string): ConnectionReport => ({
    ok: false,
    checks: [...checks, { name, ok: false, message }],
  });
  let response: Response;
  try {
    response = await client.send({ path: "", signal });
  } catch (thrown) {
    const error = SynclineError.from(thrown);
    if (error.code === "cancelled" || error.code === "internal") throw error;
    return fail("address", error.message);
  }
  pass("address", "The platform answers.");
  if (response.status === 401) return fail("credentials", "The token is not right.");
  pass("credentials", "The token is right.");
  if (!response.ok) return fail("place", (await answerError(response)).message);
  pass("place", "The space is there.");
  return { ok: true, checks };
}
