import { type ConnectionCheck, type ConnectionReport, SynclineError } from "@syncline/core/adapter";
import { z } from "zod";
import type { Answer, Client } from "./client.ts";
import { answerError, errorEnvelope } from "./errors.ts";

type Step = ConnectionCheck["name"];
type Verdict = { readonly ok: boolean; readonly message: string };

const statusSchema = z.looseObject({
  sys: z.looseObject({
    status: z.looseObject({ sys: z.looseObject({ id: z.string() }) }).nullish(),
    aliasedEnvironment: z.looseObject({ sys: z.looseObject({ id: z.string() }) }).nullish(),
  }),
});

/**
 * Asks for the environment, then for its content types, and tells which of address, credentials, place and
 * permission is wrong. Whether the token may write shows at the first write only.
 */
export async function checkConnection(params: {
  client: Client;
  signal: AbortSignal;
}): Promise<ConnectionReport> {
  const { client, signal } = params;
  const checks: ConnectionCheck[] = [];
  const note = (name: Step, verdict: Verdict): boolean => {
    checks.push({ name, ...verdict });
    return verdict.ok;
  };
  const reached = await attempt(() => client.request({ path: "", signal }));
  if (!note("address", addressVerdict(client, reached)) || "error" in reached) {
    return { ok: false, checks };
  }
  const environment = reached.answer;
  if (!note("credentials", credentialsVerdict(environment))) return { ok: false, checks };
  if (environment.status === 403) {
    note("permission", { ok: false, message: answerError(environment).message });
    return { ok: false, checks };
  }
  if (!note("place", await placeVerdict(client, environment, signal))) return { ok: false, checks };
  const ok = note("permission", await permissionVerdict(client, signal));
  return { ok, checks };
}

type Attempt = { readonly answer: Answer } | { readonly error: SynclineError };

/** Failures of the connection are findings here; only a cancelled check throws. */
async function attempt(request: () => Promise<Answer>): Promise<Attempt> {
  try {
    return { answer: await request() };
  } catch (thrown) {
    const error = SynclineError.from(thrown);
    if (error.code === "cancelled" || error.code === "internal") throw error;
    return { error };
  }
}

function addressVerdict(client: Client, reached: Attempt): Verdict {
  const { baseUrl } = client.place;
  if ("error" in reached) return { ok: false, message: reached.error.message };
  const { answer } = reached;
  if (answer.status === 429 || answer.status >= 500) {
    return { ok: false, message: `${answerError(answer).message}. Try again later.` };
  }
  const envelope = errorEnvelope(answer);
  const isContentful = envelope !== undefined || statusSchema.safeParse(answer.json).success;
  return isContentful && envelope?.sys.id !== "UnknownRoute"
    ? { ok: true, message: `${baseUrl} answers as Contentful does.` }
    : {
        ok: false,
        message: `${baseUrl} answered ${answer.status}, but not as Contentful's API does. Check the API address.`,
      };
}

function credentialsVerdict(answer: Answer): Verdict {
  return answer.status === 401
    ? {
        ok: false,
        message: `${answerError(answer).message} Make a personal access token in Contentful and enter it.`,
      }
    : { ok: true, message: "The access token is valid." };
}

async function placeVerdict(client: Client, answer: Answer, signal: AbortSignal): Promise<Verdict> {
  const { spaceId, environmentId } = client.place;
  if (answer.status === 200) return environmentVerdict(environmentId, answer);
  if (answer.status !== 404) return { ok: false, message: answerError(answer).message };
  const space = await attempt(() => client.request({ path: "", scope: "space", signal }));
  if ("error" in space) return { ok: false, message: space.error.message };
  if (space.answer.status === 200) {
    return {
      ok: false,
      message: `The space '${spaceId}' has no environment '${environmentId}', or the token may not see it.`,
    };
  }
  return {
    ok: false,
    message: `There is no space '${spaceId}', or the token has no access to it.`,
  };
}

/** `sys.status` of an environment: queued, inProgress, ready or failed. */
function environmentVerdict(environmentId: string, answer: Answer): Verdict {
  const sys = statusSchema.safeParse(answer.json).data?.sys;
  const status = sys?.status?.sys.id ?? "ready";
  if (status === "queued" || status === "inProgress") {
    return { ok: false, message: `The environment '${environmentId}' is still being made.` };
  }
  if (status === "failed") {
    return { ok: false, message: `Contentful failed to make the environment '${environmentId}'.` };
  }
  const target = sys?.aliasedEnvironment?.sys.id;
  return {
    ok: true,
    message:
      target === undefined
        ? `The environment '${environmentId}' is ready.`
        : `'${environmentId}' is an alias of the environment '${target}'.`,
  };
}

async function permissionVerdict(client: Client, signal: AbortSignal): Promise<Verdict> {
  const read = await attempt(() =>
    client.request({ path: "/content_types", query: { limit: "1" }, signal }),
  );
  if ("error" in read) return { ok: false, message: read.error.message };
  if (read.answer.status !== 200) return { ok: false, message: answerError(read.answer).message };
  return {
    ok: true,
    message:
      "The token may read content types. Contentful tells only at the first write whether it may change them.",
  };
}
