import type { z } from "zod";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/json.ts";
import type { Issue } from "../problem.ts";
import { describeIssues, findReservedMembers, invalidModel } from "./issues.ts";
import type { UnknownFields } from "./primitives.ts";

export interface SchemaParams<Document> {
  readonly schema: z.ZodType<Document>;
  /** `content type` */
  readonly noun: string;
  readonly readOnlyFields: readonly string[];
  readonly settings: {
    readonly unknownFields: UnknownFields;
    readonly readOnlyFields: "reject" | "ignore";
  };
}

export type Validated<Document> = { readonly document: Document } | { readonly issues: Issue[] };

/** Separates the fields only the server writes from the others, and complains of them where that is asked for. */
export function takeReadOnly(
  value: JsonObject,
  params: Pick<SchemaParams<unknown>, "readOnlyFields" | "settings">,
): { rest: JsonObject; issues: Issue[] } {
  const sent = params.readOnlyFields.filter((name) => Object.hasOwn(value, name));
  const rest = Object.fromEntries(Object.entries(value).filter(([name]) => !sent.includes(name)));
  const issues =
    params.settings.readOnlyFields === "ignore"
      ? []
      : sent.map((name) => invalidModel([name], `The field '${name}' is read-only.`));
  return { rest, issues };
}

/** Checks a whole document against its schema and collects everything that is wrong. */
export function validateDocument<Document>(
  value: JsonValue,
  params: SchemaParams<Document>,
): Validated<Document> {
  if (!isJsonObject(value)) {
    return { issues: [invalidModel([], `The ${params.noun} must be an object.`)] };
  }
  const { rest, issues } = takeReadOnly(value, params);
  if (params.settings.unknownFields === "reject") issues.push(...findReservedMembers(rest));
  const parsed = params.schema.safeParse(rest);
  if (!parsed.success) issues.push(...describeIssues(parsed.error, rest, params.noun));
  return issues.length === 0 && parsed.success ? { document: parsed.data } : { issues };
}
