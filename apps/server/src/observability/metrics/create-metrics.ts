import type { Database } from "@syncline/db";
import { Gauge, Registry } from "prom-client";
import { createDatabaseMetrics } from "./database-metrics.ts";
import { createHttpMetrics, type HttpMetrics } from "./http-metrics.ts";
import { addBuildInfo, processMetrics } from "./process-metrics.ts";
import { readDatabase } from "./read-database.ts";
import { createReader } from "./reader.ts";
import { createRunMetrics, type RunMetrics } from "./run-metrics.ts";

export interface Metrics {
  readonly http: HttpMetrics;
  readonly runs: RunMetrics;
  /** Tells of this database too, from now on. */
  readDatabase(database: Database): void;
  /** All of it, in the text format of Prometheus. */
  scrape(): Promise<string>;
}

export const metricsContentType = Registry.PROMETHEUS_CONTENT_TYPE;

export function createMetrics(params: {
  role: string;
  platforms: Iterable<string>;
  clock: { monotonicMs(): number };
}): Metrics {
  const { role, platforms, clock } = params;
  const registry = new Registry();
  addBuildInfo(registry, role);
  const http = createHttpMetrics(registry);
  const runs = createRunMetrics(registry, platforms);
  const ofProcess = processMetrics();
  let readAll = async () => {};
  return {
    http,
    runs,
    readDatabase(database) {
      const take = createDatabaseMetrics(registry);
      const read = createReader(() => readDatabase(database), clock);
      addJournal(registry, database);
      readAll = async () => take(await read());
    },
    async scrape() {
      await readAll();
      return `${await registry.metrics()}\n${await ofProcess.metrics()}`;
    },
  };
}

function addJournal(registry: Registry, { journal }: Database): void {
  if (journal === null) return;
  const registers = [registry];
  new Gauge({
    name: "syncline_journal_entries",
    help: "Transactions in this process's local journal that its database may not have.",
    registers,
    collect() {
      this.set(journal.size().entries);
    },
  });
  new Gauge({
    name: "syncline_journal_bytes",
    help: "Size of this process's local journal.",
    registers,
    collect() {
      this.set(journal.size().bytes);
    },
  });
}
