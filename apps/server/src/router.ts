import { membersRouter } from "./api/access/members-router.ts";
import { peopleRouter } from "./api/access/people-router.ts";
import { tokensRouter } from "./api/access/tokens-router.ts";
import { analyticsRouter } from "./api/analytics/router.ts";
import { auditRouter } from "./api/audit/router.ts";
import { conflictsRouter } from "./api/conflicts/router.ts";
import { pastRouter } from "./api/history/router.ts";
import { liveRouter } from "./api/live/router.ts";
import { modelRouter } from "./api/model/router.ts";
import { overviewRouter } from "./api/overview/router.ts";
import { projectsRouter } from "./api/projects/router.ts";
import { retentionRouter } from "./api/retention/router.ts";
import { schedulesRouter } from "./api/schedules/router.ts";
import { sessionRouter } from "./api/session/router.ts";
import { snapshotsRouter } from "./api/snapshots/router.ts";
import { syncRouter } from "./api/sync/router.ts";
import { targetsRouter } from "./api/targets/router.ts";
import { router } from "./api/trpc.ts";
import { typesRouter } from "./api/types/router.ts";
import { viewsRouter } from "./api/views/router.ts";
import { webhooksRouter } from "./api/webhooks/router.ts";

/** Everything Syncline can be asked, for tRPC and, by the openapi notes on its procedures, for REST. */
export const appRouter = router({
  session: sessionRouter,
  projects: projectsRouter,
  tokens: tokensRouter,
  members: membersRouter,
  people: peopleRouter,
  overview: overviewRouter,
  live: liveRouter,
  types: typesRouter,
  targets: targetsRouter,
  model: modelRouter,
  sync: syncRouter,
  snapshots: snapshotsRouter,
  conflicts: conflictsRouter,
  schedules: schedulesRouter,
  webhooks: webhooksRouter,
  retention: retentionRouter,
  past: pastRouter,
  audit: auditRouter,
  analytics: analyticsRouter,
  views: viewsRouter,
});
export type AppRouter = typeof appRouter;
