import type { Router } from "../http/router.ts";
import { deleteAlias, getAlias, listAliases, putAlias } from "./aliases.ts";
import { getEntry, listAssets, listEntries, listNothing } from "./content.ts";
import {
  getEditorInterface,
  listEditorInterfaces,
  putEditorInterface,
} from "./editor-interfaces.ts";
import { deleteEntry, putEntry } from "./entries.ts";
import {
  deleteEnvironment,
  getEnvironment,
  listEnvironments,
  postEnvironment,
  putEnvironment,
} from "./environments.ts";
import {
  getContentType,
  listContentTypes,
  listPublishedContentTypes,
} from "./list-content-types.ts";
import { deleteLocale, getLocale, listLocales, postLocale, putLocale } from "./locales.ts";
import {
  deleteContentType,
  publishContentType,
  unpublishContentType,
} from "./publish-content-type.ts";
import { postContentType, putContentType } from "./save-content-type.ts";
import { getSnapshot, listSnapshots } from "./snapshots.ts";
import { getCurrentUser, getSpace, listSpaces } from "./spaces.ts";
import { deleteTag, getTag, listTags, putTag } from "./tags.ts";

const emptyInEnvironment = ["extensions", "app_installations"];
const emptyInSpace = [
  "webhook_definitions",
  "roles",
  "api_keys",
  "preview_api_keys",
  "space_memberships",
];

function mountContentTypes({ environment }: Router): void {
  const one = "/content_types/:contentType";
  environment("GET", "/content_types", listContentTypes);
  environment("POST", "/content_types", postContentType);
  environment("GET", "/public/content_types", listPublishedContentTypes);
  environment("GET", one, getContentType);
  environment("PUT", one, putContentType);
  environment("DELETE", one, deleteContentType);
  environment("PUT", `${one}/published`, publishContentType);
  environment("DELETE", `${one}/published`, unpublishContentType);
  environment("GET", `${one}/editor_interface`, getEditorInterface);
  environment("PUT", `${one}/editor_interface`, putEditorInterface);
  environment("GET", "/editor_interfaces", listEditorInterfaces);
  environment("GET", `${one}/snapshots`, listSnapshots);
  environment("GET", `${one}/snapshots/:snapshot`, getSnapshot);
}

function mountSurroundings({ environment, space }: Router): void {
  environment("GET", "/locales", listLocales);
  environment("POST", "/locales", postLocale);
  environment("GET", "/locales/:locale", getLocale);
  environment("PUT", "/locales/:locale", putLocale);
  environment("DELETE", "/locales/:locale", deleteLocale);
  environment("GET", "/tags", listTags);
  environment("GET", "/tags/:tag", getTag);
  environment("PUT", "/tags/:tag", putTag);
  environment("DELETE", "/tags/:tag", deleteTag);
  environment("GET", "/entries", listEntries);
  environment("GET", "/entries/:entry", getEntry);
  environment("PUT", "/entries/:entry", putEntry);
  environment("DELETE", "/entries/:entry", deleteEntry);
  environment("GET", "/assets", listAssets);
  for (const name of emptyInEnvironment) environment("GET", `/${name}`, listNothing);
  for (const name of emptyInSpace) space("GET", `/${name}`, listNothing);
}

function mountSpace({ root, space }: Router): void {
  root("GET", "/users/me", getCurrentUser);
  root("GET", "/spaces", listSpaces);
  space("GET", "", getSpace);
  space("GET", "/environments", listEnvironments);
  space("POST", "/environments", postEnvironment);
  space("GET", "/environments/:environment", getEnvironment);
  space("PUT", "/environments/:environment", putEnvironment);
  space("DELETE", "/environments/:environment", deleteEnvironment);
  space("GET", "/environment_aliases", listAliases);
  space("GET", "/environment_aliases/:alias", getAlias);
  space("PUT", "/environment_aliases/:alias", putAlias);
  space("DELETE", "/environment_aliases/:alias", deleteAlias);
}

/** The part of the Content Management API that is simulated. */
export function mountRoutes(router: Router): void {
  mountSpace(router);
  mountContentTypes(router);
  mountSurroundings(router);
}
