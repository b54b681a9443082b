const title = { key: "title", name: "Title", type: "text" };
const article = { key: "article", name: "Article", displayField: "title", fields: [title] };

/** A body for each call that takes one, by its operation. */
export const bodyExamples: Readonly<Record<string, unknown>> = {
  "model-import": { syncline: 1, contentTypes: [article] },
  "types-save": { data: article, message: "Adds the article" },
  "types-restoreVersion": { message: "Back to what was live" },
  "targets-create": {
    name: "Marketing",
    platform: "contentful",
    settings: { spaceId: "cfexampleapi", environmentId: "master", accessToken: "CFPAT-…" },
  },
  "targets-update": { name: "Marketing (EU)", settings: { accessToken: "CFPAT-…" } },
  "targets-check": { project: "default" },
  "targets-preview": { data: article },
  "sync-plan": { target: "Marketing", direction: "push", keys: ["article", "landing*"] },
  "sync-applyPlan": {
    planId: "01a1fca7-3cd4-7b1e-8c4b-5c1d8a6f2e10",
    consent: { breaking: ["field_removed"], deletions: 2 },
  },
  "sync-cancel": { project: "default" },
  "sync-resume": { only: "failed" },
  "sync-rollback": { apply: true, consent: { deletions: true } },
  "sync-settle": { as: "look" },
  "sync-look": { target: "Marketing", limit: 200 },
  "conflicts-detect": { target: "Marketing" },
  "conflicts-resolve": { strategy: "manual", choices: { "fields.title.required": "ours" } },
  "schedules-create": {
    target: "Marketing",
    task: "drift_check",
    cron: "0 6 * * 1-5",
    timeZone: "Europe/Berlin",
  },
  "schedules-update": { enabled: false },
  "schedules-trigger": { project: "default" },
  "retention-set": { payloadDays: 90, exchangeDays: 365, recordDays: null },
  "retention-eraseRecord": { reason: "Holds a customer's name" },
  "projects-create": { key: "shop", name: "Shop" },
  "tokens-create": { name: "Pipeline", role: "operator", expiresAt: "2027-01-01T00:00:00.000Z" },
  "members-set": { email: "ada@example.com", role: "operator" },
  "people-create": { email: "ada@example.com", name: "Ada" },
  "people-createLink": { forgetPassword: true },
  "webhooks-create": {
    name: "Release channel",
    url: "https://hooks.example.com/syncline",
    events: ["run.finished"],
  },
  "webhooks-update": { enabled: true },
  "webhooks-rotateSecret": { overlapHours: 24 },
  "webhooks-test": { project: "default" },
  "webhooks-resend": { project: "default" },
  "audit-verify": { snapshots: false },
};
