import type { Role } from "@syncline/core";

/**
 * What a call needs: a role in the project it names, with `+` in every project, because it is the whole
 * installation's. `public` does not even look who asks; `open` refuses a token that is none; `person` is for people
 * in a browser. `any role` is for what is no project's, or is known by a hash that only its readers know.
 */
export type Access = "public" | "open" | "signed in" | "person" | "any role" | Role | `${Role}+`;

export interface Call {
  readonly access: Access;
  /** Valid, so that it gets as far as looking at the role. Things it names do not exist. */
  readonly input?: Readonly<Record<string, unknown>>;
}

const hash = "0".repeat(64);
const at = "2026-01-01T00:00:00.000Z";
const target = { target: "none" };
const run = { syncId: "none" };
const model = { syncline: 1, contentTypes: [] };
const everywhere = { project: "*" };
const version = { versionId: hash };
const conflict = { conflictId: "none" };
const title = { key: "title", name: "Title", type: "text" };
const settings = { spaceId: "none", accessToken: "none" };
const webhook = { name: "Hook", url: "https://1.1.1.1/a", events: ["run.finished"] };

const call = (access: Access, input?: Call["input"]): Call =>
  input === undefined ? { access } : { access, input };

/** Every procedure. A new one fails the test until it is decided here who may call it. */
export const procedureAccess: Readonly<Record<string, Call>> = {
  "session.me": call("open"),
  "session.signOut": call("signed in"),
  "session.signOutEverywhere": call("person"),
  "session.setPassword": call("person", { newPassword: "correct horse battery" }),
  "projects.list": call("signed in"),
  "projects.create": call("admin+", { key: "third", name: "Third" }),
  "tokens.list": call("admin", {}),
  "tokens.create": call("admin", { name: "CI", role: "viewer" }),
  "tokens.revoke": call("admin", { id: "none" }),
  "members.list": call("admin", {}),
  "members.set": call("admin", { email: "nobody@example.com", role: "viewer" }),
  "members.remove": call("admin", { userId: "none" }),
  "people.list": call("admin+"),
  "people.create": call("admin+", { email: "new@example.com", name: "New" }),
  "people.createLink": call("admin+", { id: "none" }),
  "people.signOutEverywhere": call("admin+", { id: "none" }),
  "people.remove": call("admin+", { id: "none" }),
  "overview.get": call("viewer", {}),
  "live.changes": call("viewer", {}),
  "types.save": call("operator", { key: "page", data: { name: "Page", fields: [title] } }),
  "types.remove": call("operator", { key: "none" }),
  "types.restoreVersion": call("operator", version),
  "types.list": call("viewer", {}),
  "types.get": call("viewer", { key: "none" }),
  "types.dependents": call("viewer", { key: "none" }),
  "types.versions": call("viewer", { key: "none" }),
  "types.version": call("viewer", version),
  "targets.platforms": call("any role"),
  "targets.list": call("viewer", {}),
  "targets.get": call("viewer", { id: "none" }),
  "targets.create": call("admin", { name: "T", platform: "contentful", settings }),
  "targets.update": call("admin", { id: "none", name: "T" }),
  "targets.check": call("operator", { id: "none" }),
  "targets.identities": call("viewer", { id: "none" }),
  "targets.identityReport": call("viewer", { id: "none" }),
  "targets.mapping": call("viewer", { id: "none" }),
  "targets.fidelity": call("viewer", { id: "none" }),
  "targets.preview": call("viewer", { id: "none", data: { key: "page", name: "P", fields: [] } }),
  "model.import": call("operator", { document: model }),
  "sync.plan": call("operator", { ...target, direction: "push" }),
  "sync.getPlan": call("viewer", { id: "none" }),
  "sync.applyPlan": call("operator", { planId: "none" }),
  "sync.run": call("viewer", run),
  "sync.status": call("viewer", run),
  "sync.timing": call("viewer", run),
  "sync.runs": call("viewer", {}),
  "sync.events": call("viewer", run),
  "sync.cancel": call("operator", run),
  "sync.resume": call("operator", run),
  "sync.rollback": call("operator", run),
  "sync.settle": call("operator", { recordId: "none", as: "applied" }),
  "sync.history": call("viewer", {}),
  "sync.typeHistory": call("viewer", { typeKey: "none" }),
  "sync.state": call("viewer", {}),
  "sync.matrix": call("viewer", {}),
  "sync.record": call("viewer", { recordId: "none" }),
  "sync.changes": call("viewer", target),
  "snapshots.compare": call("any role", { before: hash, after: hash }),
  "conflicts.list": call("viewer", {}),
  "conflicts.get": call("viewer", conflict),
  "conflicts.detect": call("operator", target),
  "conflicts.resolve": call("operator", { ...conflict, strategy: "ours" }),
  "schedules.list": call("viewer", {}),
  "schedules.create": call("operator", { ...target, task: "push", cron: "0 3 * * *" }),
  "schedules.update": call("operator", { scheduleId: "none", enabled: false }),
  "schedules.trigger": call("operator", { scheduleId: "none" }),
  "schedules.remove": call("operator", { scheduleId: "none" }),
  "retention.get": call("viewer", {}),
  "retention.preview": call("admin", {}),
  "retention.set": call("admin", { payloadDays: null, exchangeDays: null, recordDays: null }),
  "retention.eraseRecord": call("admin", { recordId: "none", reason: "Asked for." }),
  "past.diffVersions": call("viewer", { ...version, otherId: hash }),
  "past.lineage": call("viewer", { key: "none" }),
  "past.blame": call("viewer", { key: "none" }),
  "past.model": call("viewer", { at }),
  "past.diffModels": call("viewer", { from: at, to: at }),
  "past.targetModel": call("viewer", { id: "none", at }),
  "past.diffTargetModels": call("viewer", { id: "none", from: at, to: at }),
  "past.runChanges": call("viewer", run),
  "analytics.summary": call("viewer", {}),
  "analytics.failures": call("viewer", {}),
  "analytics.health": call("viewer", {}),
  "views.list": call("viewer", {}),
  "views.save": call("viewer", { page: "history", name: "Mine", search: {} }),
  "views.remove": call("viewer", { id: "none" }),
  "audit.list": call("viewer", {}),
  "audit.key": call("any role"),
  "audit.checkpoint": call("any role"),
  "audit.makeCheckpoint": call("operator+"),
  "audit.proof": call("any role", { entityKind: "audit", entityId: "none" }),
  "audit.consistency": call("any role", { from: 0 }),
  "audit.verify": call("operator", { project: "default" }),
  "webhooks.list": call("operator", {}),
  "webhooks.get": call("operator", { id: "none" }),
  "webhooks.create": call("admin", webhook),
  "webhooks.update": call("admin", { id: "none", enabled: false }),
  "webhooks.rotateSecret": call("admin", { id: "none" }),
  "webhooks.remove": call("admin", { id: "none" }),
  "webhooks.test": call("operator", { id: "none" }),
  "webhooks.deliveries": call("operator", { id: "none" }),
  "webhooks.resend": call("operator", { id: "none" }),
};

/** The same calls where `*` is said for every project, and what is no procedure's. */
export const furtherAccess: Readonly<Record<string, Call & { readonly procedure: string }>> = {
  "all tokens": { procedure: "tokens.list", access: "admin+", input: everywhere },
  "all members": { procedure: "members.list", access: "admin+", input: everywhere },
  "a token for all": {
    procedure: "tokens.create",
    access: "admin+",
    input: { ...everywhere, name: "CI", role: "viewer" },
  },
  "audit of all": { procedure: "audit.list", access: "viewer+", input: { of: "installation" } },
  "a view for all": {
    procedure: "views.save",
    access: "operator",
    input: { page: "history", name: "Ours", search: {}, shared: true },
  },
  "verify all": { procedure: "audit.verify", access: "operator+", input: {} },
};

/** Routes that are no procedure's, as they are called; those that are posted with their body. */
export const routeAccess: Readonly<Record<string, readonly [Access, object?]>> = {
  "GET /api/v1/openapi.json": ["public"],
  "GET /api/docs": ["public"],
  "GET /api/auth/providers": ["public"],
  "POST /api/v1/import": ["operator", model],
  "POST /api/v1/sync/state": ["operator", target],
  "GET /api/v1/sync/history/export?format=csv": ["viewer"],
  "GET /api/v1/sync/analytics/report?format=csv": ["viewer"],
  "GET /api/v1/sync/none/events": ["viewer"],
  [`GET /api/v1/snapshots/${hash}`]: ["any role"],
  "GET /api/v1/audit/bundle": ["viewer"],
  "GET /api/v1/audit/bundle?project=*": ["viewer+"],
};
