import { copyCluster, migrated } from "./cluster.ts";

export interface EmbeddedServer {
  /** Makes a database, migrated and without data, and answers its URL. `empty`: nothing is in it. */
  createDatabase(options?: { readonly empty?: boolean }): Promise<string>;
  /** Stops and starts the server, at the same port with the same data. */
  restart(): Promise<void>;
  /** Stops the server for as long as `comeBack` is not called. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
}

/** A real PostgreSQL server of its own on 127.0.0.1, for tests. Works as root too. */
export async function startEmbeddedPostgres(): Promise<EmbeddedServer> {
  const cluster = await copyCluster();
  try {
    await cluster.start();
  } catch (error) {
    await cluster.remove();
    throw error;
  }
  const { server } = cluster;
  let databases = 0;
  return {
    async createDatabase({ empty = false } = {}) {
      databases += 1;
      const name = `test_${databases}`;
      const client = server.getPgClient("postgres", "127.0.0.1");
      await client.connect();
      try {
        await client.query(
          `create database ${name} template ${empty ? "template0 encoding 'UTF8'" : migrated}`,
        );
      } finally {
        await client.end();
      }
      return cluster.urlOf(name);
    },
    async restart() {
      await server.stop();
      await server.start();
    },
    goAway: () => server.stop(),
    comeBack: () => server.start(),
    async stop() {
      await server.stop();
      await cluster.remove();
    },
  };
}
