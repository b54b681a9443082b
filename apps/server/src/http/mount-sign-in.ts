import { recordAudit } from "@syncline/core";
import type { Hono } from "hono";
import type { Services } from "../services.ts";
import type { ServerContext, ServerEnv } from "./variables.ts";

const path = "/api/auth/magic-link/verify";

/**
 * The only route of better-auth that is offered: a one-time link's. HEAD is answered without using the link
 * up, since mail and chat programs look at links that way.
 */
export function mountSignIn(app: Hono<ServerEnv>, services: Services): void {
  app.get(path, async (context) => {
    if (context.req.method === "HEAD") return context.body(null, 200);
    const answer = await services.signIn.exchange(context.req.raw);
    await auditSignIn(context, services, answer);
    return answer;
  });
}

async function auditSignIn(
  context: ServerContext,
  { core, signIn }: Services,
  answer: Response,
): Promise<void> {
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
}
