import { z } from "zod";
import { reportInput } from "../api/analytics/inputs.ts";
import { pageOf, projectKey } from "../api/common/scalars.ts";
import { importMessage, importResultDto } from "../api/model/dto.ts";
import { snapshotHash } from "../api/snapshots/router.ts";
import { historyExportInput } from "../api/sync/inputs.ts";
import { stateDto } from "../api/sync/state-dto.ts";
import { bundleQuery } from "./mount-bundle.ts";
import { eventsQuery } from "./mount-events.ts";
import { lookInput } from "./mount-look.ts";

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
  "/sync/state": {
    post: {
      operationId: "sync-look",
      tags: ["Record"],
      summary: "Looks at a target now, and answers where each content type stands there.",
      description:
        "Reads the whole target, compares it as a plan does, and writes down what it finds: nothing at the target, and no baseline. Answers the first page; the next ones come from GET with the `cursor`.",
      security,
      requestBody: { required: true, content: { "application/json": { schema: lookInput } } },
      responses: {
        200: {
          description: "A page of `SyncState`.",
          content: { "application/json": { schema: pageOf(stateDto) } },
        },
      },
    },
  },
  "/sync/history/export": {
    get: {
      operationId: "sync-history-export",
      tags: ["Record"],
      summary: "Every record of a filter, as CSV or JSONL.",
      description:
        "Streamed: of any length. The filters are those of `/sync/history`. CSV has a line of names first and is safe to open in a spreadsheet; JSONL has one record a line, as `/sync/history` answers it.",
      security,
      requestParams: { query: historyExportInput },
      responses: {
        200: {
          description: "The records.",
          content: {
            "text/csv": { schema: { type: "string" as const } },
            "application/jsonl": { schema: { type: "string" as const } },
          },
        },
      },
    },
  },
  "/sync/analytics/report": {
    get: {
      operationId: "analytics-report",
      tags: ["Analytics"],
      summary: "Figures, failures and health as one file.",
      description:
        "HTML is one page that needs nothing from elsewhere and can be printed. CSV has a line for the whole range, for each target, each bucket of time and each cause, told apart by `row`. JSON is all of it.",
      security,
      requestParams: { query: reportInput },
      responses: {
        200: {
          description: "The report.",
          content: {
            "text/html": { schema: { type: "string" as const } },
            "text/csv": { schema: { type: "string" as const } },
            "application/json": { schema: {} },
          },
        },
      },
    },
  },
  "/snapshots/{hash}": {
    get: {
      operationId: "snapshots-get",
      tags: ["Record"],
      summary: "What a snapshot holds, byte for byte.",
      description:
        "Its checksum is verified before the first byte is sent. One over 4 MB is verified chunk by chunk as it is sent; where a chunk is damaged the answer breaks off. `snapshot_damaged` names the records that need it.",
      security,
      requestParams: {
        path: z.object({ hash: snapshotHash }),
        query: z.object({ format: z.enum(["json", "gzip"]).optional() }),
      },
      responses: {
        200: {
          description: "The content, as JSON or text, or as a gzip file.",
          content: {
            "application/json": { schema: {} },
            "text/plain": { schema: { type: "string" as const } },
            "application/gzip": { schema: { type: "string" as const, format: "binary" } },
          },
        },
      },
    },
  },
  "/audit/bundle": {
    get: {
      operationId: "audit-bundle",
      tags: ["Record"],
      summary: "The record as a file that proves itself offline.",
      description:
        "Records, exchanges, versions, audit entries and snapshots with the hashes and signatures that prove them, streamed as gzip'd JSON lines: docs/record-format.md. `syncline verify` or `syncline-verify` checks it. `project=*` is the whole installation.",
      security,
      requestParams: {
        query: bundleQuery,
      },
      responses: {
        200: {
          description: "The bundle.",
          content: {
            "application/gzip": { schema: { type: "string" as const, format: "binary" } },
          },
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
        query: eventsQuery,
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
