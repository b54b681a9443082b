import type { JsonObject } from "../json.ts";
import type { StoredEditorInterface } from "../state/types.ts";
import { editorInterfaceParts } from "../validation/editor-interface.ts";
import { environmentLink, link, type Scope } from "./links.ts";

/** @param params.listed in the list of all editor interfaces, `sys` has no id (recorded in 2025). */
export function viewEditorInterface(
  editorInterface: StoredEditorInterface,
  contentTypeId: string,
  scope: Scope,
  params: { listed: boolean } = { listed: false },
): JsonObject {
  const { body, created, updated, version } = editorInterface;
  const parts = editorInterfaceParts.filter((part) => body[part] !== undefined);
  return {
    sys: {
      ...(params.listed ? {} : { id: "default" }),
      type: "EditorInterface",
      space: link("Space", scope.space),
      version,
      createdAt: created.at,
      createdBy: link("User", created.by),
      updatedAt: updated.at,
      updatedBy: link("User", updated.by),
      contentType: { sys: { id: contentTypeId, type: "Link", linkType: "ContentType" } },
      environment: environmentLink(scope.environment),
    },
    ...Object.fromEntries(parts.map((part) => [part, body[part] ?? null])),
  };
}
