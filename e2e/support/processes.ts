import { silentLogger } from "@syncline/core";
import { type Database, openDatabase } from "@syncline/db";
import { type EmbeddedServer, startEmbeddedPostgres } from "@syncline/db/testing";
import type { ContentfulSimulator } from "@syncline/simulators";
import { type Api, api, bootstrapToken } from "./app.ts";
import { type Child, startChild } from "./child.ts";
import { makeTarget, startContentful } from "./kill-world.ts";

const secretKey = "a-secret-key-for-tests-of-several-processes";

type Role = "all" | "api" | "worker";

/** Syncline processes on one PostgreSQL. */
export interface Processes {
  readonly postgres: EmbeddedServer;
  /** Reads what they record, beside them. */
  readonly database: Database;
  /** In the order of the roles asked for, then those that were added. */
  readonly children: readonly Child[];
  add(role: Role): Promise<void>;
  /** Which of those that run holds the lease of a target, and so carries out what is under way there. */
  holderOf(target: string): Promise<Child | undefined>;
  close(): Promise<void>;
}

/** What has started is closed again when something does not start. */
export async function startProcesses(roles: readonly Role[]): Promise<Processes> {
  await using started = new AsyncDisposableStack();
  const postgres = started.adopt(await startEmbeddedPostgres(), (one) => one.stop());
  const databaseUrl = await postgres.createDatabase();
  const start = (role: Role) => startChild({ databaseUrl, bootstrapToken, secretKey, role });
  const children: Child[] = [];
  started.defer(async () => void (await Promise.all(children.map((child) => child.kill()))));
  children.push(...(await Promise.all(roles.map(start))));
  const database = started.adopt(
    await openDatabase({
      ...{ url: databaseUrl, logger: silentLogger },
      ...{ supervise: false, maxConnections: 2 },
    }),
    (one) => one.close(),
  );
  const running = started.move();
  return {
    ...{ postgres, database, children },
    add: async (role) => void children.push(await start(role)),
    async holderOf(target) {
      const pid = (await database.store.leases.get(target))?.holder.split(":").at(-1);
      return children.find((child) => child.isRunning() && String(child.pid) === pid);
    },
    close: () => running.disposeAsync(),
  };
}

/** One that serves the API, two workers, and a target for them. */
export interface Workers extends Processes {
  readonly calls: Api;
  readonly simulator: ContentfulSimulator;
  readonly target: string;
}

export async function startWorkers(): Promise<Workers> {
  await using started = new AsyncDisposableStack();
  const simulator = started.adopt(await startContentful(), (one) => one.close());
  const processes = started.adopt(await startProcesses(["api", "worker", "worker"]), (one) =>
    one.close(),
  );
  const calls = api(processes.children[0]?.url ?? "");
  const target = await makeTarget(calls, simulator);
  const running = started.move();
  return { ...processes, calls, simulator, target, close: () => running.disposeAsync() };
}
