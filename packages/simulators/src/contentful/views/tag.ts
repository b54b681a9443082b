import type { JsonObject } from "../json.ts";
import type { StoredTag } from "../state/types.ts";
import { environmentLink, link, type Scope } from "./links.ts";

export function viewTag(tag: StoredTag, scope: Scope): JsonObject {
  return {
    sys: {
      type: "Tag",
      id: tag.id,
      space: link("Space", scope.space),
      environment: environmentLink(scope.environment),
      createdBy: link("User", tag.created.by),
      updatedBy: link("User", tag.updated.by),
      createdAt: tag.created.at,
      updatedAt: tag.updated.at,
      version: tag.version,
      visibility: tag.visibility,
    },
    name: tag.name,
  };
}
