/** Opens and closes a PostgreSQL database: migrates it when nobody has. */
import { silentLogger } from "@syncline/core";
import { openDatabase } from "../../src/index.ts";

const [url = ""] = process.argv.slice(2);
const database = await openDatabase({ url, logger: silentLogger });
await database.close();
console.log("migrated");
