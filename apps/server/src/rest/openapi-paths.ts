import { z } from "zod";
import { projectKey } from "../api/common/scalars.ts";
import { importMessage, importResultDto } from "../api/model/dto.ts";

const security = [{ bearer: [] }];

/** Calls whose request or answer is no procedure's: a bare document, a stream. */
export const handMadePaths = {
  "/import": {
    post: {
      operationId: "model-import",
      tags: ["Model"],
      summary: "Takes a model file into the registry: all of it, or nothing.",
      description:
        "The body is the file itself: Syncline JSON, a Contentful export or list of content types, an Optimizely manifest or list of types. Recognised by shape. At most 64 MB.",
      security,
      requestParams: {
        query: z.object({ project: projectKey.optional(), message: importMessage }),
      },
      requestBody: { required: true, content: { "application/json": { schema: {} } } },
      responses: {
        200: {
          description: "What the import did, item by item.",
          content: { "application/json": { schema: importResultDto } },
        },
      },
    },
  },
  "/sync/{syncId}/events": {
    get: {
      operationId: "sync-events",
      tags: ["Sync"],
      summary: "Events of a run as they happen.",
      description:
        "Server-sent events. `Last-Event-ID` goes on behind that number. Ends after `run.finished`; 204 when there is nothing more to come.",
      security,
      requestParams: {
        path: z.object({ syncId: z.string() }),
        query: z.object({ project: projectKey.optional() }),
        header: z.object({ "Last-Event-ID": z.string().optional() }),
      },
      responses: {
        200: {
          description: "The stream.",
          content: { "text/event-stream": { schema: { type: "string" as const } } },
        },
        204: { description: "The run has ended and every event has been seen." },
      },
    },
  },
};
