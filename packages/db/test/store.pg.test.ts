import { silentLogger } from "@syncline/core";
import { runStoreSuite } from "@syncline/core/testing";
import { openDatabase } from "../src/index.ts";
import { startEmbeddedPostgres } from "../src/testing/index.ts";
import { underTest } from "./under-test.ts";

runStoreSuite({
  name: "PostgreSQL",
  open: async () => {
    const server = await startEmbeddedPostgres();
    const database = await openDatabase({
      url: await server.createDatabase(),
      logger: silentLogger,
    });
    return {
      ...underTest(database),
      async close() {
        await database.close();
        await server.stop();
      },
    };
  },
});
