import { contentType, model } from "../test-server.ts";

type Call = <Body>(path: string, body?: unknown, method?: string) => Promise<Body>;
interface Made {
  readonly id: string;
}

/** Makes one of everything, and answers what is good for members of each name. */
export async function knownValues(call: Call): Promise<Readonly<Record<string, unknown[]>>> {
  await call("/projects", { key: "second", name: "Second" });
  await call("/import", model(contentType("article"), contentType("page")));
  const text = { key: "body", name: "Body", type: "longText" };
  await call("/types/article", { data: contentType("article", [text]) }, "PUT");
  const { items: versions } = await call<{ items: (Made & { hash?: string })[] }>(
    "/types/article/versions",
  );
  const settings = { spaceId: "space", accessToken: "CFPAT-x", baseUrl: "http://127.0.0.1:9" };
  const target = await call<Made>("/targets", { name: "T", platform: "contentful", settings });
  const push = { target: target.id, direction: "push" };
  const plans = [await call<Made>("/sync/plan", push), await call<Made>("/sync/plan", push)];
  const { syncId } = await call<{ syncId: string }>("/sync/apply", { planId: plans[0]?.id });
  const { records } = await call<{ records: (Made & { payloadHash: string | null })[] }>(
    `/sync/${syncId}`,
  );
  const schedule = await call<Made>("/schedules", {
    target: target.id,
    task: "push",
    cron: "0 3 * * *",
  });
  const webhook = { name: "Hook", url: "https://1.1.1.1/a", events: ["run.finished"] };
  const { id: webhookId } = await call<Made>("/webhooks", webhook);
  const delivery = await call<Made>(`/webhooks/${webhookId}/test`, {});
  const token = await call<{ token: Made }>("/tokens", { name: "CI", role: "operator" });
  const ada = { email: "ada@example.com", name: "Ada" };
  const { person } = await call<{ person: Made }>("/people", ada);
  const ids = (...made: readonly Made[]) => made.map(({ id }) => id);
  const moments = ["2026-01-01", "2026-01-01T00:00:00.000Z", new Date(8.64e15), 0, syncId];
  const hashes = ["0".repeat(64), ...versions.map(({ id }) => id)];
  return {
    project: ["default", "default", "default", "default", "second", "*"],
    key: ["article", "page", "fresh", "default"],
    keys: [["article"], ["*"], ["a*", "nobody"]],
    typeKey: ["article", "page"],
    id: ids(target, ...plans, { id: webhookId }, delivery, token.token, person),
    target: [target.id, "T"],
    targetId: [target.id],
    syncId: [syncId],
    runId: [syncId],
    planId: ids(...plans),
    recordId: ids(...records),
    versionId: ids(...versions),
    otherId: ids(...versions),
    expectedVersionId: ids(...versions),
    scheduleId: [schedule.id],
    userId: [person.id],
    entityId: [syncId, ...ids(...records, ...versions)],
    email: ["ada@example.com", "new@example.com"],
    before: hashes,
    after: hashes,
    hash: hashes,
    from: [...moments, 1],
    to: moments,
    at: moments,
    cron: ["0 3 * * *", "*/5 * * * 1-5"],
    timeZone: ["Europe/Berlin", "UTC"],
    url: ["https://1.1.1.1/a", "https://example.com/hook"],
    settings: [settings, { baseUrl: "http://127.0.0.1:1" }],
    platform: ["contentful", "optimizely"],
    data: [contentType("article"), contentType("fresh", [text])],
    document: [model(contentType("article")), model(contentType("fresh", [text]))],
    syncline: [1],
    contentTypes: [[contentType("article")], []],
  };
}
