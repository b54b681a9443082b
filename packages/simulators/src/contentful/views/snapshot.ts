import type { JsonObject } from "../json.ts";
import type { Environment, StoredSnapshot } from "../state/types.ts";
import { viewContentType } from "./content-type.ts";
import { link, type Scope } from "./links.ts";

export function viewSnapshot(
  snapshot: StoredSnapshot,
  environment: Environment,
  scope: Scope,
): JsonObject {
  const { at, by } = snapshot.stamp;
  return {
    sys: {
      type: "Snapshot",
      snapshotType: "publish",
      snapshotEntityType: "ContentType",
      id: snapshot.id,
      createdAt: at,
      createdBy: link("User", by),
      updatedAt: at,
      updatedBy: link("User", by),
      space: link("Space", scope.space),
    },
    snapshot: viewContentType(snapshot.contentType, environment, scope),
  };
}
