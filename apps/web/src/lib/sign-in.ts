import * as z from "zod/mini";

const provider = z.object({ name: z.string(), reachable: z.boolean() });
const providers = z.object({ oidc: z.nullable(provider) });
const problem = z.object({ detail: z.string() });

/** The identity provider that people may sign in at; null when there is none. */
export async function readProvider(): Promise<z.infer<typeof provider> | null> {
  const answer = await fetch("/api/auth/providers");
  const parsed = providers.safeParse(await answer.json().catch(() => null));
  return parsed.data?.oidc ?? null;
}

/** Signs in, with a cookie. Answers what is wrong; null when nothing is. */
export async function signInWithPassword(given: {
  email: string;
  password: string;
}): Promise<string | null> {
  const answer = await fetch("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(given),
  }).catch(() => null);
  if (answer === null) return "The server does not answer. Try again in a moment.";
  if (answer.ok) return null;
  const parsed = problem.safeParse(await answer.json().catch(() => null));
  return parsed.data?.detail ?? `The server answered ${answer.status}.`;
}
