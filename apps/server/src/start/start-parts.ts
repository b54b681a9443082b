import { ensureProject, type Logger } from "@syncline/core";
import type { Database } from "@syncline/db";
import type { Env } from "../env.ts";
import type { LiveOptions } from "../live/watch-readers.ts";
import { startKeepingLog } from "../log/start-keeping-log.ts";
import type { Observability } from "../observability/observability.ts";
import { fillSandbox } from "../sandbox/fill-sandbox.ts";
import { type SandboxPorts, startSimulators } from "../sandbox/start-simulators.ts";
import { wantsSandbox } from "../sandbox/wants-sandbox.ts";
import type { Services } from "../services.ts";
import { createWebhookSender } from "../webhook/sender.ts";
import { startWebhooks, type WebhookOptions } from "../webhook/start-webhooks.ts";
import { startErasing } from "../worker/start-erasing.ts";
import { startWorker } from "../worker/start-worker.ts";
import type { Closable } from "./closable.ts";
import { notesOnJournal } from "./journal-notes.ts";
import { openOwnDatabase, openServices } from "./open-services.ts";

export interface StartPartsParams {
  readonly env: Env;
  readonly observability: Observability;
  readonly logger: Logger;
  readonly publicUrl: string;
  readonly webDist: string;
  readonly stopping: AbortSignal;
  /** An open database to use instead of the settings' own. */
  readonly database: Database | undefined;
  readonly ports: SandboxPorts;
  readonly webhooks: WebhookOptions | undefined;
  readonly live: LiveOptions | undefined;
  /** Takes each part as it starts, so that a start that fails half-way can be undone. */
  readonly started: Closable[];
}

/** Database, simulators, services, first project and worker, in the order they need each other. */
export async function startParts(
  params: StartPartsParams,
): Promise<{ readonly services: Services; readonly notes: readonly string[] }> {
  const { env, logger, started } = params;
  const database = params.database ?? (await openOwnDatabase(env, logger));
  started.push(database);
  const hasSandbox = await wantsSandbox({ env, store: database.store });
  const simulators = hasSandbox
    ? await startSimulators({ dataDir: env.dataDir, ports: params.ports })
    : null;
  if (simulators !== null) started.push(simulators);

  const fetch = simulators?.fetch ?? globalThis.fetch;
  const services = await openServices({ ...params, database, fetch });
  const { core } = services;
  const input = { key: "default", name: "Default" };
  const project = await ensureProject({ ctx: core, input });
  const notes: string[] = notesOnJournal(database.journal);
  if (simulators !== null) {
    const { platforms } = simulators;
    notes.push(...(await fillSandbox({ core, project, platforms })), ...simulators.notes);
  }
  if (env.role !== "api") {
    const { checkpointSeconds } = env;
    started.push(startKeepingLog({ core, checkpointSeconds, witness: services.witness }));
    started.push(startErasing(core));
    const { observability, publicUrl } = params;
    const worker = await startWorker({ core, database, observability, publicUrl });
    started.push({ close: () => worker.stop({ drainMs: 0 }) });
    const sender = createWebhookSender({ guard: services.webhookGuard });
    started.push(await startWebhooks({ core, database, sender, ...params.webhooks }));
  }
  return { services, notes };
}
