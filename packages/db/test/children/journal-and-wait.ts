/** Writes to a PostgreSQL that goes away meanwhile, and waits to be killed with the rest in its journal. */
import { recordDurably, silentLogger } from "@syncline/core";
import { openDatabase } from "../../src/index.ts";

const [url = "", journalDir = "", runId = ""] = process.argv.slice(2);
const database = await openDatabase({ url, journalDir, logger: silentLogger });
console.log("open");
for (let number = 1; ; number += 1) {
  const outcome = await recordDurably({
    ctx: { store: database.store },
    work: (inner) =>
      inner.events.append({ runId, at: new Date(0), type: "exchange.finished", data: { number } }),
  });
  console.log(`${outcome} ${number}`);
  await new Promise((resolve) => setTimeout(resolve, 50));
}
