import type { Violation } from "../http/errors.ts";
import { isArray, isObject, type JsonObject } from "../json.ts";
import { checkField } from "./field.ts";
import { checkMetadata } from "./metadata.ts";
import { resourceIdPattern } from "./names.ts";
import { checkRequired, checkType, noMatch, type Report, required, tooMany } from "./report.ts";

const maxResourceLinks = 3;

/** The id a field has once its `newId` is applied. */
function finalId(field: JsonObject): string {
  return String(field.newId ?? field.id);
}

function isResourceLink(field: JsonObject): boolean {
  if (field.type === "ResourceLink") return true;
  return isObject(field.items) && field.items.type === "ResourceLink";
}

function checkFieldIds(report: Report, fields: readonly JsonObject[]): void {
  const ids = fields.map(finalId);
  for (const [index, id] of ids.entries()) {
    if (ids.indexOf(id) === ids.lastIndexOf(id)) continue;
    const value = fields[index] ?? null;
    const path = ["fields", index, "id"];
    report({ name: "uniqueFieldIds", details: "Field id must be unique", path, value, id });
  }
}

function checkDisplayField(report: Report, body: JsonObject, fields: readonly JsonObject[]): void {
  const { displayField } = body;
  if (displayField === null) return;
  if (!checkType(report, ["displayField"], "String", displayField)) return;
  const allowedValues = fields.map(finalId);
  if (allowedValues.includes(String(displayField))) return;
  report({
    name: "referencesFieldId",
    details: "Attribute displayField must reference a field's id",
    path: [],
    displayFieldValue: displayField ?? null,
    allowedValues,
  });
}

function checkFields(
  report: Report,
  fields: readonly JsonObject[],
  params: { localeCodes: readonly string[]; maxFields: number },
): void {
  if (fields.length > params.maxFields) {
    report(tooMany(["fields"], params.maxFields));
  }
  for (const [index, field] of fields.entries()) {
    checkField(report, ["fields", index], field, params.localeCodes);
  }
  const resourceLinks = fields.filter(isResourceLink);
  if (resourceLinks.length > maxResourceLinks) {
    report(tooMany(["fields"], maxResourceLinks));
  }
  checkFieldIds(report, fields);
}

/**
 * Everything wrong with a content type as sent, in the vendor's form. Fields marked `deleted` are out of it.
 * The order of the violations and the wording of the rarer ones are not documented by the vendor.
 */
export function validateContentType(params: {
  id: string;
  body: JsonObject;
  localeCodes: readonly string[];
  maxFields: number;
}): Violation[] {
  const violations: Violation[] = [];
  const report: Report = (violation) => violations.push(violation);
  const { id, body } = params;
  if (!resourceIdPattern.test(id)) report(noMatch(["sys", "id"], resourceIdPattern, id));
  const named = checkRequired(report, ["name"], "String", body.name);
  if (named && body.name === "") report(required(["name"]));
  if (body.description !== null) checkType(report, ["description"], "String", body.description);
  checkType(report, ["fields"], "Array", body.fields);
  const sent = isArray(body.fields) ? body.fields : [];
  for (const [index, field] of sent.entries()) {
    checkType(report, ["fields", index], "Object", field);
  }
  const fields = sent.filter(isObject).filter((field) => field.deleted !== true);
  checkFields(report, fields, params);
  checkDisplayField(report, body, fields);
  checkMetadata(report, body.metadata);
  return violations;
}
