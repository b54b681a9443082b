import type { JsonObject } from "../json.ts";
import type { StoredLocale } from "../state/types.ts";
import { link, type Scope } from "./links.ts";
import { inSeconds } from "./time.ts";

export function viewLocale(locale: StoredLocale, scope: Scope): JsonObject {
  return {
    name: locale.name,
    internal_code: locale.internalCode,
    code: locale.code,
    fallbackCode: locale.fallbackCode,
    default: locale.isDefault,
    contentManagementApi: locale.contentManagementApi,
    contentDeliveryApi: locale.contentDeliveryApi,
    optional: locale.optional,
    sys: {
      type: "Locale",
      id: locale.id,
      version: locale.version,
      space: link("Space", scope.space),
      environment: link("Environment", scope.environment),
      createdBy: link("User", locale.created.by),
      createdAt: inSeconds(locale.created.at),
      updatedBy: link("User", locale.updated.by),
      updatedAt: inSeconds(locale.updated.at),
    },
  };
}
