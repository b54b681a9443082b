import { isArray, isObject, type Json } from "../json.ts";
import { checkRequired, checkType, type Path, type Report } from "./report.ts";

function checkLink(report: Report, path: Path, value: Json): void {
  if (!checkType(report, path, "Object", value) || !isObject(value)) return;
  if (!checkRequired(report, [...path, "sys"], "Object", value.sys) || !isObject(value.sys)) return;
  for (const key of ["type", "linkType", "id"]) {
    checkRequired(report, [...path, "sys", key], "String", value.sys[key]);
  }
}

function checkLinks(report: Report, path: Path, value: Json): void {
  if (!checkType(report, path, "Array", value) || !isArray(value)) return;
  for (const [index, link] of value.entries()) checkLink(report, [...path, index], link);
}

function checkAnnotations(report: Report, path: Path, value: Json): void {
  if (!checkType(report, path, "Object", value) || !isObject(value)) return;
  const { ContentType: ofType, ContentTypeField: ofFields } = value;
  if (ofType !== undefined) checkLinks(report, [...path, "ContentType"], ofType);
  if (!checkType(report, [...path, "ContentTypeField"], "Object", ofFields)) return;
  for (const [id, links] of Object.entries(isObject(ofFields) ? ofFields : {})) {
    checkLinks(report, [...path, "ContentTypeField", id], links);
  }
}

/** `metadata` of a content type; there, it must say something. */
export function checkMetadata(report: Report, value: Json | undefined): void {
  const path = ["metadata"];
  if (!checkType(report, path, "Object", value) || !isObject(value)) return;
  if (value.taxonomy === undefined && value.annotations === undefined) {
    report({ name: "size", details: "Too few properties provided", path, value });
  }
  if (value.taxonomy !== undefined) checkLinks(report, [...path, "taxonomy"], value.taxonomy);
  if (value.annotations !== undefined) {
    checkAnnotations(report, [...path, "annotations"], value.annotations);
  }
}
