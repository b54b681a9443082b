import {
  commitEnvironment,
  type EnvironmentCall,
  readBody,
  readVersion,
  stampOf,
} from "../http/call.ts";
import { notFound, serverError, validationFailed, versionMismatch } from "../http/errors.ts";
import { pageOf } from "../http/page.ts";
import { contentPages } from "../http/query.ts";
import type { Reply } from "../http/respond.ts";
import { type JsonObject, sameJson } from "../json.ts";
import { withEntry, withoutEntry } from "../state/maps.ts";
import type { StoredLocale } from "../state/types.ts";
import { validateLocale } from "../validation/locale.ts";
import { viewLocale } from "../views/locale.ts";
import { relabelLocale } from "./relabel-locale.ts";

type Writable = Pick<
  StoredLocale,
  "name" | "code" | "fallbackCode" | "contentManagementApi" | "contentDeliveryApi" | "optional"
>;

function findLocale(call: EnvironmentCall): StoredLocale {
  const locale = call.environment.locales.get(call.params.locale ?? "");
  // Locales belong to the older part of the API, whose 404 has no details.
  if (locale === undefined) throw notFound();
  return locale;
}

function boolean(value: unknown, fallback: boolean): boolean {
  return typeof value === "boolean" ? value : fallback;
}

function writableOf(locale: StoredLocale): Writable {
  const { name, code, fallbackCode, optional } = locale;
  const { contentManagementApi, contentDeliveryApi } = locale;
  return { name, code, fallbackCode, contentManagementApi, contentDeliveryApi, optional };
}

function readWritable(body: JsonObject, stored: Writable): Writable {
  const fallback = body.fallbackCode === undefined ? stored.fallbackCode : body.fallbackCode;
  return {
    name: String(body.name),
    code: String(body.code),
    fallbackCode: typeof fallback === "string" ? fallback : null,
    contentManagementApi: boolean(body.contentManagementApi, stored.contentManagementApi),
    contentDeliveryApi: boolean(body.contentDeliveryApi, stored.contentDeliveryApi),
    optional: boolean(body.optional, stored.optional),
  };
}

/** @throws 422 in the wording of the space-level API */
function validate(call: EnvironmentCall, body: JsonObject, stored: StoredLocale | null): void {
  const others = [...call.environment.locales.values()].filter((item) => item.id !== stored?.id);
  const violations = validateLocale({ body, others, stored });
  if (violations.length === 0) return;
  // The live API does not answer this one properly.
  const taken = violations.some((violation) => violation.name === "taken");
  if (stored !== null && taken) throw serverError();
  throw validationFailed(violations, "The resource you sent in the body is invalid.");
}

export function listLocales(call: EnvironmentCall): Reply {
  const locales = [...call.environment.locales.values()];
  const body = pageOf(call.query, contentPages, locales, (item) => viewLocale(item, call.scope));
  return { status: 200, body };
}

export function getLocale(call: EnvironmentCall): Reply {
  return { status: 200, body: viewLocale(findLocale(call), call.scope) };
}

/** Without a fallback in the body, the default locale becomes it. */
export function postLocale(call: EnvironmentCall): Reply {
  const body = readBody(call);
  validate(call, body, null);
  const { environment } = call;
  const defaultLocale = [...environment.locales.values()].find((locale) => locale.isDefault);
  const stamp = stampOf(call);
  const blank: Writable = {
    name: "",
    code: "",
    fallbackCode: defaultLocale?.code ?? null,
    contentManagementApi: true,
    contentDeliveryApi: true,
    optional: false,
  };
  const locale: StoredLocale = {
    ...readWritable(body, blank),
    id: call.simulation.ids.resource(),
    version: 1,
    created: stamp,
    updated: stamp,
    internalCode: String(body.code),
    isDefault: false,
  };
  const locales = withEntry(environment.locales, locale.id, locale);
  commitEnvironment(call, { ...environment, locales });
  return { status: 201, body: viewLocale(locale, call.scope) };
}

/** A write that changes nothing is answered as it is, whatever its version. */
export function putLocale(call: EnvironmentCall): Reply {
  const stored = findLocale(call);
  const body = readBody(call);
  validate(call, body, stored);
  const written = readWritable(body, stored);
  if (sameJson(written, writableOf(stored))) {
    return { status: 200, body: viewLocale(stored, call.scope) };
  }
  if (readVersion(call) !== stored.version) throw versionMismatch();
  const next = { ...stored, ...written, version: stored.version + 1, updated: stampOf(call) };
  const { environment } = call;
  commitEnvironment(call, {
    ...environment,
    locales: withEntry(environment.locales, next.id, next),
    contentTypes:
      next.code === stored.code
        ? environment.contentTypes
        : relabelLocale(environment, stored.code, next.code),
  });
  return { status: 200, body: viewLocale(next, call.scope) };
}

/** No version is looked at. The default locale cannot go: the live API fails with 500 then. */
export function deleteLocale(call: EnvironmentCall): Reply {
  const stored = findLocale(call);
  if (stored.isDefault) throw serverError();
  const { environment } = call;
  commitEnvironment(call, {
    ...environment,
    locales: withoutEntry(environment.locales, stored.id),
    contentTypes: relabelLocale(environment, stored.code, null),
  });
  return { status: 204 };
}
