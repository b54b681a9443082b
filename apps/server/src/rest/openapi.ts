import { generateOpenApiDocument, type OpenAPIObject } from "trpc-to-openapi";
import { appRouter } from "../router.ts";
import { bodyExamples } from "./openapi-examples.ts";
import { headers, headersOf } from "./openapi-headers.ts";
import { handMadePaths } from "./openapi-paths.ts";
import { problemResponses, problemSchema, problemsOf } from "./openapi-problems.ts";
import { tags } from "./openapi-tags.ts";
import { describeAnswer, tidyParameter, tidySchema } from "./openapi-tidy.ts";
import type { Answer, Operation } from "./openapi-types.ts";

const description = `Keeps content models in step across CMSs, and keeps the record of every byte sent and received.

Every call needs an API token as \`Authorization: Bearer …\` or a signed-in browser. The query parameter
\`project\` names the project and is \`default\` when absent. Errors are problem details with a stable \`code\`.
Lists are paged: pass \`nextCursor\` of an answer as \`cursor\` of the next call; \`limit\` is at most 200.`;

/** OpenAPI 3.1 of `/api/v1`, out of the procedures' notes. @throws when a note does not fit its procedure. */
export function createOpenApiDocument(): OpenAPIObject {
  const document = generateOpenApiDocument(appRouter, {
    title: "Syncline",
    version: "1",
    description,
    openApiVersion: "3.1.1",
    baseUrl: "/api/v1",
    securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
    paths: handMadePaths,
  });
  for (const path of Object.values(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(path))
      complete(method, operation as Operation);
  }
  // The generator describes errors as tRPC would send them; ours are problem details.
  const named = Object.entries(document.components?.schemas ?? {});
  const ours = named.filter(([name]) => !name.startsWith("error."));
  tidySchema(ours);
  const components = {
    ...document.components,
    schemas: { ...Object.fromEntries(ours), Problem: problemSchema },
    headers,
    responses: { ...problemResponses, NotModified: notModified },
  };
  return {
    ...document,
    info: { ...document.info, license: { name: "MIT", identifier: "MIT" } },
    tags: [...tags],
    components,
  } as unknown as OpenAPIObject;
}

/** Fills in what no note says: parameters' words, an example of the body, headers, and every problem. */
function complete(method: string, operation: Operation): void {
  const { operationId = "", parameters, requestBody } = operation;
  if (parameters !== undefined) operation.parameters = parameters.map(tidyParameter);
  const body = requestBody?.content["application/json"];
  if (body !== undefined && operationId in bodyExamples) body.example = bodyExamples[operationId];
  const good = Object.entries(operation.responses ?? {}).filter(([status]) => /^2/.test(status));
  operation.responses = {
    ...Object.fromEntries(good.map(([status, answer]) => [status, goodAnswer(method, answer)])),
    ...(isTagged(method, operation) ? { 304: { $ref: "#/components/responses/NotModified" } } : {}),
    ...problemsOf(method, operation),
  };

  function goodAnswer(verb: string, answer: Answer): Answer {
    const cached = isTagged(verb, operation) ? (["ETag", "Cache-Control"] as const) : [];
    const isGenerated = answer.description === "Successful response";
    return {
      ...answer,
      description: isGenerated ? describeAnswer(operation) : (answer.description ?? ""),
      headers: headersOf(...cached),
    };
  }
}

/** Lists and resources. What is made by hand are streams and files. */
function isTagged(method: string, operation: Operation): boolean {
  return method === "get" && !handMadeIds.has(operation.operationId ?? "");
}

const handMadeIds = new Set<string>(
  Object.values(handMadePaths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  ),
);

const notModified: Answer = {
  description: "It is as `If-None-Match` says.",
  headers: headersOf("ETag", "Cache-Control"),
};
