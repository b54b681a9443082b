import { z } from "zod";

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/** Deepest nesting a model may have: far above any real model, far below the stack's limit. */
export const maxJsonDepth = 64;

/** True when the value is JSON: finite numbers, no undefined, no cycles, at most `maxJsonDepth` deep. */
export function isJson(value: unknown, depth = 0): value is Json {
  if (depth > maxJsonDepth) return false;
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every((entry) => isJson(entry, depth + 1));
  if (typeof value !== "object") return false;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every((entry) => isJson(entry, depth + 1));
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const jsonSchema = z.custom<Json>(
  (value) => isJson(value),
  `must be JSON, at most ${maxJsonDepth} levels deep`,
);
export const jsonObjectSchema = z.custom<JsonObject>(
  (value) => isJsonObject(value) && isJson(value),
  `must be a JSON object, at most ${maxJsonDepth} levels deep`,
);
