import type { Project, SynclineError } from "@syncline/core";
import type { ApiContext } from "../api/context.ts";
import { requireRole } from "../auth/require-role.ts";

/**
 * Events of a project for as long as whoever asked may read it.
 * @throws unauthenticated, forbidden, not_found when that is over
 */
export async function* whileAllowed<Event>(params: {
  ctx: Pick<ApiContext, "watchReader" | "needs">;
  project: Project;
  signal: AbortSignal;
  /** They end when their signal aborts. */
  events: (signal: AbortSignal) => AsyncGenerator<Event, void>;
}): AsyncGenerator<Event, void> {
  const { ctx, project, signal, events } = params;
  const over = new AbortController();
  const refusal: { error: SynclineError | null } = { error: null };
  const stop = ctx.watchReader({
    mayRead: (session) => requireRole(session, project, ctx.needs),
    refused(error) {
      refusal.error = error;
      over.abort();
    },
  });
  try {
    for await (const event of events(AbortSignal.any([signal, over.signal]))) {
      if (refusal.error !== null) break;
      yield event;
    }
  } finally {
    stop();
  }
  if (refusal.error !== null) throw refusal.error;
}
