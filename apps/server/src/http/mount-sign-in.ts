import { recordAudit, SynclineError, setMemberRole } from "@syncline/core";
import type { Hono } from "hono";
import { z } from "zod";
import { returnPath } from "../auth/return-path.ts";
import { isSameOrigin } from "../security/same-origin.ts";
import type { Services } from "../services.ts";
import { parseJson } from "./parse-json.ts";
import { rateLimited } from "./rate-limit.ts";
import { limitOpen } from "./rate-limit-admit.ts";
import { readBody } from "./read-body.ts";
import type { ServerContext, ServerEnv } from "./variables.ts";

const maxSignInBytes = 10_000;
const credentials = z.strictObject({ email: z.string().max(320), password: z.string().max(1000) });

const linkPath = "/api/auth/magic-link/verify";
const passwordPath = "/api/auth/sign-in/email";
const callbackPath = "/api/auth/callback/oidc";

/** Where somebody could guess. */
export const signInPaths = [linkPath, passwordPath, callbackPath];

/**
 * Every way to sign in, each ending with a cookie. Nothing else of better-auth is offered. HEAD is answered without
 * using a link up, since mail and chat programs look at links that way.
 */
export function mountSignIn(app: Hono<ServerEnv>, services: Services): void {
  const { signIn, publicUrl, limits, knownBrowsers } = services;
  app.get(linkPath, async (context) => {
    if (context.req.method === "HEAD") return context.body(null, 200);
    const { answer } = await finish(context, services, await signIn.exchange(context.req.raw));
    return answer;
  });

  app.post(passwordPath, async (context) => {
    const request = context.req.raw;
    if (!isSameOrigin(request, publicUrl)) {
      throw new SynclineError({
        code: "forbidden",
        message: "People sign in on Syncline's own page. Programs use an API token.",
      });
    }
    const given = credentials.parse(parseJson(await readBody(request, maxSignInBytes)));
    const cookie = request.headers.get("cookie");
    const account = knownBrowsers.subjectOf({ email: given.email, cookie });
    const pauseMs = (await limits?.lockout.attempt(account)) ?? 0;
    if (pauseMs > 0) throw tooManyAttempts(pauseMs);
    const made = await signIn.byPassword({ ...given, headers: request.headers });
    const { answer, userId } = await finish(context, services, made);
    if (userId === null) {
      throw new SynclineError({
        code: "unauthenticated",
        message: "Address or password is wrong.",
      });
    }
    await limits?.lockout.signedIn(account);
    return context.json({ ok: true }, 200, { "set-cookie": answer.headers.getSetCookie() });
  });

  const { oidc } = signIn;
  app.get("/api/auth/providers", async (context) => {
    const told = oidc && { name: oidc.name, reachable: await oidc.isReachable() };
    return context.json({ oidc: told });
  });
  if (oidc === null) return;
  // Remembers each attempt in the database, whoever asks.
  app.get("/api/auth/sign-in/oidc", limitOpen(services), (context) =>
    oidc.begin(context.req.raw.headers, returnPath(context.req.query("to"))),
  );
  app.get(callbackPath, async (context) => {
    const begunAt = new Date();
    const made = await oidc.finish(context.req.raw);
    const { answer, userId } = await finish(context, services, made);
    await welcome(services, userId, begunAt);
    return answer;
  });
}

interface Finished {
  readonly answer: Response;
  /** Null when nobody was signed in. */
  readonly userId: string | null;
}

/** The same for an address that nobody has: who guesses does not learn which accounts there are. */
function tooManyAttempts(pauseMs: number): SynclineError {
  return rateLimited(
    "Too many wrong passwords were given for this account. A one-time link signs in meanwhile, and so does a browser that signed in before.",
    pauseMs,
  );
}

/** Audits an attempt, and lets a browser that somebody signed in with be known by. */
async function finish(
  context: ServerContext,
  { core, signIn, knownBrowsers }: Services,
  answer: Response,
): Promise<Finished> {
  const cookie = answer.headers
    .getSetCookie()
    .map((header) => header.split(";", 1)[0])
    .join("; ");
  const user = await signIn.userOf(new Headers({ cookie }));
  const { from } = context.get("facts");
  const actor =
    user === null
      ? { id: "anonymous", name: "Anonymous", ...from }
      : { id: `user:${user.id}`, name: user.name, ...from };
  await recordAudit({
    ctx: { ...core, actor },
    input: {
      projectId: null,
      action: user === null ? "sign_in.failed" : "sign_in.succeeded",
      entityKind: "user",
      entityId: user?.id ?? "unknown",
    },
  });
  if (user === null) return { answer, userId: null };
  const headers = new Headers(answer.headers);
  headers.append("set-cookie", knownBrowsers.cookieFor(user.email));
  const { status } = answer;
  return { answer: new Response(answer.body, { status, headers }), userId: user.id };
}

/** Who comes from the identity provider for the first time gets the role that is set for them. */
async function welcome(
  { core, newcomerRole, signIn }: Services,
  userId: string | null,
  begunAt: Date,
): Promise<void> {
  if (userId === null || newcomerRole === null) return;
  // Whoever had an account before has the roles that administrators gave, and none that they took.
  if ((await signIn.accounts.get(userId)).createdAt < begunAt) return;
  await setMemberRole({ ctx: core, input: { userId, projectId: null, role: newcomerRole } });
}
