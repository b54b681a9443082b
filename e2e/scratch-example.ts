import { readFileSync } from "node:fs";
import { createWorld } from "./support/world.ts";
const world = await createWorld();
const doc = JSON.parse(readFileSync("/work/main/examples/marketing-site.json","utf8"));
try {
for (const kind of ["contentful","optimizely"] as const) {
  const project = await world.project();
  const target = await (kind === "contentful" ? world.contentfulTarget(project) : world.optimizelyTarget(project));
  const t0 = performance.now();
  await world.take(project, doc);
  try {
  const plan = await world.plan(target);
  console.log(kind, JSON.stringify(plan.summary));
  const by: Record<string, number> = {};
  for (const a of plan.actions) { for (const l of a.losses) { const k = `${l.kind}: ${l.message}`; by[k] = (by[k] ?? 0) + 1; } for (const w of a.warnings) console.log("warning", a.key, w.path, w.message); }
  console.log(by);
  const { run, records } = await world.push(plan);
  console.log(run.status, JSON.stringify(run.counters), (performance.now()-t0).toFixed(), "ms");
  for (const r of records) if (r.status !== "success") console.log(r.key, r.status, r.reason, r.error?.message);
  const again = await world.plan(target);
  console.log("second plan", again.actions.map(a => `${a.key} ${a.operation} ${a.changes.map(c=>c.path)}`));
  } catch (e) { console.log(e); }
}
} finally { await world.close(); }
