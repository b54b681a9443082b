import { errorCodes } from "@syncline/core";
import { generateOpenApiDocument, type OpenAPIObject } from "trpc-to-openapi";

type SchemaObject = NonNullable<NonNullable<OpenAPIObject["components"]>["schemas"]>[string];

import { appRouter } from "../router.ts";
import { handMadePaths } from "./openapi-paths.ts";

type Operation = Record<string, unknown> & { responses?: Record<string, unknown> };

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
    tags: [
      "Model",
      "Types",
      "Versions",
      "Time travel",
      "Targets",
      "Sync",
      "Conflicts",
      "Schedules",
      "Record",
      "Audit",
      "Retention",
    ],
    paths: handMadePaths,
  });
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path) as Operation[]) {
      operation.responses = withProblem(operation.responses ?? {});
    }
  }
  const named = Object.entries(document.components?.schemas ?? {});
  const ours = named.filter(([name]) => !name.startsWith("error."));
  return {
    ...document,
    components: {
      ...document.components,
      schemas: { ...Object.fromEntries(ours), Problem: problemSchema },
    },
  };
}

/** The generator describes errors as tRPC would send them; ours are problem details. */
function withProblem(responses: Record<string, unknown>): Record<string, unknown> {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  return {
    ...Object.fromEntries(successes),
    default: {
      description: "The call failed; `code` says why and `issues` where.",
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  };
}

const problemSchema: SchemaObject = {
  type: "object",
  required: ["type", "title", "status", "code", "detail", "issues", "requestId"],
  properties: {
    type: { type: "string", examples: ["urn:syncline:error:plan_stale"] },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string", enum: [...errorCodes] },
    detail: { type: "string" },
    issues: { type: "array", items: { $ref: "#/components/schemas/Issue" } },
    retryable: { type: "boolean" },
    whoActs: { type: "string", enum: ["operator", "platform", "nobody"] },
    requestId: { type: ["string", "null"] },
  },
};
