import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { basepath } from "../lib/place.ts";
import {
  analyticsSearch,
  auditSearch,
  conflictSearch,
  conflictsSearch,
  editorSearch,
  historySearch,
  newTargetSearch,
  pastSearch,
  planChoiceSearch,
  planSearch,
  planStartSearch,
  runSearch,
  runsSearch,
  settingsSearch,
  targetSearch,
  typeSearch,
  typesSearch,
} from "../lib/search.ts";
import { keyOfSegment, segmentOfKey } from "../lib/type-address.ts";
import { NotFoundPage } from "./not-found-page.tsx";
import { PageError } from "./page-error.tsx";
import { PagePending } from "./page-pending.tsx";
import { Root } from "./root.tsx";

const root = createRootRoute({ component: Root });

const overview = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(
    () => import("../features/overview/overview-page.tsx"),
    "OverviewPage",
  ),
});

const types = createRoute({
  getParentRoute: () => root,
  path: "/types",
  validateSearch: typesSearch,
  component: lazyRouteComponent(() => import("../features/types/types-page.tsx"), "TypesPage"),
});

const importing = createRoute({
  getParentRoute: () => root,
  path: "/import",
  component: lazyRouteComponent(() => import("../features/model/import-page.tsx"), "ImportPage"),
});

/** A key as a segment of an address. */
const keyParam = {
  parse: ({ key }: { key: string }) => ({ key: keyOfSegment(key) }),
  stringify: ({ key }: { key: string }) => ({ key: segmentOfKey(key) }),
};

const type = createRoute({
  getParentRoute: () => root,
  path: "/types/$key",
  params: keyParam,
  validateSearch: typeSearch,
  // The editor was here; without a tab of it, the page finds out whether there is a type of that key.
  beforeLoad: ({ params: { key }, search: { tab } }) => {
    if (key !== "new" || (tab !== "form" && tab !== "json")) return;
    throw redirect({ to: "/new-type", search: { tab }, replace: true });
  },
  component: lazyRouteComponent(() => import("../features/types/type-page.tsx"), "TypePage"),
});

const targets = createRoute({
  getParentRoute: () => root,
  path: "/targets",
  component: lazyRouteComponent(
    () => import("../features/targets/targets-page.tsx"),
    "TargetsPage",
  ),
});

const newTarget = createRoute({
  getParentRoute: () => root,
  path: "/targets/new",
  validateSearch: newTargetSearch,
  component: lazyRouteComponent(
    () => import("../features/targets/new-target-page.tsx"),
    "NewTargetPage",
  ),
});

const target = createRoute({
  getParentRoute: () => root,
  path: "/targets/$id",
  validateSearch: targetSearch,
  component: lazyRouteComponent(() => import("../features/targets/target-page.tsx"), "TargetPage"),
});

const choosePlan = createRoute({
  getParentRoute: () => root,
  path: "/plan",
  validateSearch: planChoiceSearch,
  component: lazyRouteComponent(
    () => import("../features/plan/choose-target-page.tsx"),
    "ChooseTargetPage",
  ),
});

const newPlan = createRoute({
  getParentRoute: () => root,
  path: "/targets/$id/plan",
  validateSearch: planStartSearch,
  component: lazyRouteComponent(() => import("../features/plan/new-plan-page.tsx"), "NewPlanPage"),
});

const plan = createRoute({
  getParentRoute: () => root,
  path: "/plans/$id",
  validateSearch: planSearch,
  component: lazyRouteComponent(() => import("../features/plan/plan-page.tsx"), "PlanPage"),
});

const runs = createRoute({
  getParentRoute: () => root,
  path: "/runs",
  validateSearch: runsSearch,
  component: lazyRouteComponent(() => import("../features/runs/runs-page.tsx"), "RunsPage"),
});

const run = createRoute({
  getParentRoute: () => root,
  path: "/runs/$id",
  validateSearch: runSearch,
  component: lazyRouteComponent(() => import("../features/runs/run-page.tsx"), "RunPage"),
});

const conflicts = createRoute({
  getParentRoute: () => root,
  path: "/conflicts",
  validateSearch: conflictsSearch,
  component: lazyRouteComponent(
    () => import("../features/conflicts/conflicts-page.tsx"),
    "ConflictsPage",
  ),
});

const conflict = createRoute({
  getParentRoute: () => root,
  path: "/conflicts/$id",
  validateSearch: conflictSearch,
  component: lazyRouteComponent(
    () => import("../features/conflicts/conflict-page.tsx"),
    "ConflictPage",
  ),
});

const newType = createRoute({
  getParentRoute: () => root,
  path: "/new-type",
  validateSearch: editorSearch,
  component: lazyRouteComponent(
    () => import("../features/type-editor/new-type-page.tsx"),
    "NewTypePage",
  ),
});

const editType = createRoute({
  getParentRoute: () => root,
  path: "/types/$key/edit",
  params: keyParam,
  validateSearch: editorSearch,
  component: lazyRouteComponent(
    () => import("../features/type-editor/edit-type-page.tsx"),
    "EditTypePage",
  ),
});

const analytics = createRoute({
  getParentRoute: () => root,
  path: "/analytics",
  validateSearch: analyticsSearch,
  component: lazyRouteComponent(
    () => import("../features/analytics/analytics-page.tsx"),
    "AnalyticsPage",
  ),
});

const history = createRoute({
  getParentRoute: () => root,
  path: "/history",
  validateSearch: historySearch,
  component: lazyRouteComponent(
    () => import("../features/history/history-page.tsx"),
    "HistoryPage",
  ),
});

const past = createRoute({
  getParentRoute: () => root,
  path: "/past",
  validateSearch: pastSearch,
  component: lazyRouteComponent(() => import("../features/past/past-page.tsx"), "PastPage"),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: "/audit",
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import("../features/audit/audit-page.tsx"), "AuditPage"),
});

const settingsStart = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  beforeLoad: () => {
    throw redirect({ to: "/settings/$tab", params: { tab: "people" }, replace: true });
  },
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings/$tab",
  validateSearch: settingsSearch,
  component: lazyRouteComponent(
    () => import("../features/settings/settings-page.tsx"),
    "SettingsPage",
  ),
});

export const router = createRouter({
  routeTree: root.addChildren([
    overview,
    types,
    importing,
    type,
    targets,
    newTarget,
    target,
    choosePlan,
    newPlan,
    plan,
    runs,
    run,
    conflicts,
    conflict,
    newType,
    editType,
    history,
    analytics,
    past,
    audit,
    settingsStart,
    settings,
  ]),
  basepath,
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingComponent: PagePending,
  defaultPendingMinMs: 0,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: NotFoundPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** Cursors of the pages before this one, for the way back. */
    trail?: string[];
  }
}
