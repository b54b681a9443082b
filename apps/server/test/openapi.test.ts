import { createConfig, lintFromString } from "@redocly/openapi-core";
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
  "POST /sync/state",
  "POST /sync/{syncId}/cancel",
  "POST /sync/{syncId}/resume",
  "POST /sync/{syncId}/rollback",
  "GET /sync/records/{recordId}",
  "GET /sync/conflicts",
  "GET /sync/conflicts/{conflictId}",
  "GET /audit",
  "GET /platforms",
  "PATCH /targets/{id}",
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

  it("satisfies a linter's recommended rules", async () => {
    // Paths that DESIGN fixes: no id is a word, so `/sync/plan/{id}` is never `/sync/{syncId}/status`.
    const rules = { "no-ambiguous-paths": "off" } as const;
    const config = await createConfig({ extends: ["recommended"], rules });
    const problems = await lintFromString({ source: JSON.stringify(document), config });
    expect(
      problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]),
    ).toEqual([]);
  });

  it("has an example of every body", () => {
    const without = operations.filter(({ operation }) => {
      const body = operation.requestBody as { content: Record<string, object> } | undefined;
      return body !== undefined && !("example" in (body.content["application/json"] ?? {}));
    });
    expect(without.map(({ call }) => call)).toEqual([]);
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
      expect(operation.responses, call).toHaveProperty("401");
      expect(operation.responses, call).toHaveProperty("429");
    }
  });

  it("says what each parameter means", () => {
    const silent = operations.flatMap(({ call, operation }) =>
      ((operation.parameters ?? []) as { name: string; description?: string }[])
        .filter(({ description = "" }) => description === "")
        .map(({ name }) => `${call} ${name}`),
    );
    expect(silent).toEqual([]);
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
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
    expect(links).toContain("schema-Plan");
  });
});
