import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { openSnapshot, type StoredSnapshot, silentLogger } from "@syncline/core";
import { nodeCompression } from "@syncline/core/node";
import { type OpenDatabaseParams, openDatabase } from "@syncline/db";
import { formsOfCanary } from "./canary-forms.ts";

/** Rows that are in memory at once. */
const rowsAtOnce = 100;
const bytesAtOnce = 4 * 2 ** 20;
/** Of a file: more than the longest form of a secret has. */
const overlap = 1000;

/** Looks for secrets in whatever it is shown, and keeps where it found which. */
export class Leaks {
  /** What was found first of each secret at each place: a platform that slips says it thousands of times. */
  readonly found = new Set<string>();
  shown = 0;
  readonly #forms = new Map<string, readonly [string, string][]>();
  readonly #places = new Set<string>();

  /** From now on this secret is looked for, by its name. */
  add(name: string, canary: string): void {
    // Many forms of a secret without special characters are the same.
    const forms = [...new Set(formsOfCanary(canary))];
    this.#forms.set(
      name,
      forms.map((form, n) => [form, `${name} (form ${n})`]),
    );
  }

  look(where: string, text: string, how: "in any form" | "as it is" = "in any form"): void {
    this.shown += text.length;
    for (const [secret, forms] of this.#forms) {
      for (const [form, name] of how === "as it is" ? forms.slice(0, 1) : forms) {
        const at = text.indexOf(form);
        if (at < 0) continue;
        const place = `${where}: ${secret}`;
        if (this.#places.has(place)) break;
        this.#places.add(place);
        const around = text.slice(Math.max(0, at - 80), at + form.length + 20);
        this.found.add(`${where}: ${name}: ${JSON.stringify(around)} in ${text.slice(0, 200)}`);
        break;
      }
    }
  }

  /** Every file below a directory, byte by byte. */
  async lookInFiles(
    where: string,
    directory: string,
    how?: "in any form" | "as it is",
  ): Promise<void> {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name);
      let end = "";
      for await (const part of createReadStream(path, {
        encoding: "latin1",
        highWaterMark: bytesAtOnce,
      })) {
        this.look(`${where} ${entry.name}`, end + part, how);
        end = part.slice(-overlap);
      }
    }
  }

  /**
   * Every row of every table, what every snapshot holds, and the files of a PostgreSQL. Answers how many there
   * were.
   */
  async lookInDatabase(
    place: Pick<OpenDatabaseParams, "dataDir" | "url">,
  ): Promise<{ rows: number; snapshots: number }> {
    const database = await openDatabase({ ...place, logger: silentLogger });
    try {
      const { db, store } = database;
      const ask = async (text: string, on: Pick<typeof db, "execute"> = db) =>
        rowsOf(await on.execute(text));
      const tables = await ask(
        "select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
      );
      let rows = 0;
      for (const { name = "" } of tables) {
        await db.transaction(async (on) => {
          await on.execute(
            `declare part cursor for select row_to_json(t)::text as row from ${name} t`,
          );
          for (;;) {
            const part = await ask(`fetch ${rowsAtOnce} from part`, on);
            for (const { row = "" } of part) this.look(`table ${name}`, row);
            rows += part.length;
            if (part.length < rowsAtOnce) return;
          }
        });
      }
      let snapshots = 0;
      for (const { hash = "" } of await ask("select hash from snapshots")) {
        const snapshot = (await store.snapshots.get(hash)) as StoredSnapshot;
        snapshots += 1;
        const text = await openSnapshot({ store, compression: nodeCompression }, snapshot);
        this.look("a snapshot", text);
      }
      if (place.url !== undefined) {
        const [answer] = await ask("show data_directory");
        await this.lookInFiles("file", answer?.data_directory ?? "", "as it is");
      }
      return { rows, snapshots };
    } finally {
      await database.close();
    }
  }
}

/** Drivers differ in where they put the rows. */
function rowsOf(answer: unknown): readonly Readonly<Record<string, string>>[] {
  return Array.isArray(answer) ? answer : (answer as { rows: Record<string, string>[] }).rows;
}
