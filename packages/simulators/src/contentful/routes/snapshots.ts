import { type EnvironmentCall, notFoundIn } from "../http/call.ts";
import { contentPages, readLimit, readSkip } from "../http/query.ts";
import type { Reply } from "../http/respond.ts";
import { viewSnapshot } from "../views/snapshot.ts";

/** Newest first; the envelope has no total (recorded in 2017). */
export function listSnapshots(call: EnvironmentCall): Reply {
  const id = call.params.contentType ?? "";
  const { environment, scope, query } = call;
  const snapshots = environment.snapshots.get(id);
  if (snapshots === undefined && !environment.contentTypes.has(id)) {
    throw notFoundIn(call, "ContentType", id);
  }
  const skip = readSkip(query);
  const limit = readLimit(query, contentPages);
  const page = (snapshots ?? []).slice(skip, skip + limit);
  const items = page.map((snapshot) => viewSnapshot(snapshot, environment, scope));
  return { status: 200, body: { sys: { type: "Array" }, items, skip, limit } };
}

export function getSnapshot(call: EnvironmentCall): Reply {
  const { contentType = "", snapshot: id = "" } = call.params;
  const snapshots = call.environment.snapshots.get(contentType) ?? [];
  const snapshot = snapshots.find((item) => item.id === id);
  if (snapshot === undefined) throw notFoundIn(call, "Snapshot", id);
  return { status: 200, body: viewSnapshot(snapshot, call.environment, call.scope) };
}
