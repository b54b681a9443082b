import { type ConnectionCheck, type ConnectionReport, SynclineError } from "@syncline/core/adapter";
import type { Address } from "./address.ts";
import type { ApiClient } from "./client.ts";
import { toError } from "./errors.ts";
import { contentTypePageSchema } from "./schema.ts";

/** What a failed token request says about: where it went, or who asked. */
function tokenFailure(error: SynclineError, host: string): ConnectionCheck[] {
  if (error.code !== "platform_credentials" && error.code !== "platform_forbidden") {
    return [{ name: "address", ok: false, message: error.message }];
  }
  return [reached(host), { name: "credentials", ok: false, message: error.message }];
}

function reached(host: string): ConnectionCheck {
  return { name: "address", ok: true, message: `Optimizely CMS answers at ${host}.` };
}

async function checkPermission(client: ApiClient, signal: AbortSignal): Promise<ConnectionCheck> {
  const path = "/contenttypes?pageIndex=0&pageSize=1";
  const response = await client.send({ method: "GET", path, signal });
  if (response.ok) {
    const page = contentTypePageSchema.safeParse(await response.json().catch(() => null));
    return page.success
      ? { name: "permission", ok: true, message: "The API key may read content types." }
      : { name: "address", ok: false, message: "What answers is not the API of Optimizely CMS." };
  }
  const { message } = await toError(response);
  if (response.status === 401) {
    return { name: "credentials", ok: false, message: `The API refuses its own token: ${message}` };
  }
  if (response.status === 404) {
    return { name: "address", ok: false, message: "The API is not at this address." };
  }
  return {
    name: "permission",
    ok: false,
    message:
      response.status === 403
        ? "The API key may not read content types. Give it that right under Settings → API Keys."
        : message,
  };
}

/** Address, credentials, permission, in this order; stops at the first that fails. */
export async function checkConnection(
  client: ApiClient,
  address: Address,
  signal: AbortSignal,
): Promise<ConnectionReport> {
  const host = new URL(address.api).host;
  const checks: ConnectionCheck[] = [];
  try {
    await client.token(signal);
    checks.push(reached(host), {
      name: "credentials",
      ok: true,
      message: "Client id and secret are right.",
    });
    const last = await checkPermission(client, signal);
    // A later finding about an earlier step replaces it: the first that fails is the last.
    const place = checks.findIndex(({ name }) => name === last.name);
    if (place >= 0) checks.splice(place);
    checks.push(last);
  } catch (thrown) {
    const error = SynclineError.from(thrown);
    if (error.code === "internal" || error.code === "cancelled") throw error;
    if (checks.length === 0) checks.push(...tokenFailure(error, host));
    else checks.push({ name: "permission", ok: false, message: error.message });
  }
  return { ok: checks.every(({ ok }) => ok), checks };
}
