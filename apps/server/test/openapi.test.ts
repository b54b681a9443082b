import { describe, expect, it } from "vitest";
import { docsPage } from "../src/rest/docs-page.ts";
import { createOpenApiDocument } from "../src/rest/openapi.ts";

/** Calls other services rely on: they may not go away or move. */
const fixedPoints = [
  "POST /import",
  "GET /types",
  "GET /types/{key}",
  "GET /types/{key}/versions",
  "GET /targets",
  "POST /targets",
  "GET /targets/{id}",
  "POST /targets/{id}/check",
  "POST /sync/plan",
  "GET /sync/plan/{id}",
  "POST /sync/apply",
  "GET /sync/{syncId}",
  "GET /sync/{syncId}/status",
  "GET /sync/{syncId}/events",
  "GET /sync/history",
  "GET /sync/type/{typeKey}/history",
  "GET /sync/state",
  "GET /sync/changes",
  "GET /sync/{syncId}/changes",
  "GET /versions/{versionId}",
  "GET /versions/{versionId}/diff/{otherId}",
  "GET /types/{key}/blame",
  "GET /types/{key}/lineage",
  "GET /model",
  "GET /model/diff",
  "GET /targets/{id}/model",
  "GET /targets/{id}/model/diff",
];

const document = createOpenApiDocument();
const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Record<string, unknown>>).map(([method, operation]) => ({
    call: `${method.toUpperCase()} ${path}`,
    path,
    operation,
  })),
);

function references(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  if ("$ref" in value && typeof value.$ref === "string") return [value.$ref];
  return Object.values(value).flatMap(references);
}

describe("the OpenAPI document", () => {
  it.each(fixedPoints)("describes %s", (call) => {
    expect(operations.map((operation) => operation.call)).toContain(call);
  });

  it("refers only to what it holds", () => {
    const missing = references(document).filter((reference) => {
      const steps = reference.replace("#/", "").split("/");
      return (
        steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)?.[step], document) ===
        undefined
      );
    });
    expect(missing).toEqual([]);
  });

  it("names every parameter of a path, gives each call one id, and protects each", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(operations.length);
    for (const { path, operation, call } of operations) {
      const parameters = (operation.parameters ?? []) as { name: string; in: string }[];
      const named = parameters
        .filter((parameter) => parameter.in === "path")
        .map(({ name }) => name);
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(named.sort(), call).toEqual(wanted.sort());
      expect(operation.security, call).toEqual([{ bearer: [] }]);
      expect(operation.responses, call).toHaveProperty("default.content.application/problem+json");
    }
  });

  it("takes the idempotency key as a header", () => {
    const apply = operations.find(({ call }) => call === "POST /sync/apply");
    expect(apply?.operation.parameters).toContainEqual(
      expect.objectContaining({ name: "Idempotency-Key", in: "header" }),
    );
  });

  it("describes a content type field by field", () => {
    expect(document.components?.schemas?.ContentType).toHaveProperty("properties.fields.items");
  });

  it("is shown on a page without scripts that names every call", async () => {
    const page = String(await docsPage(document));
    for (const { path } of operations) expect(page).toContain(path);
    expect(page).not.toContain("<script");
  });
});
