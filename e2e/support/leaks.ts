import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { openSnapshot, type StoredSnapshot, silentLogger } from "@syncline/core";
import { nodeCompression } from "@syncline/core/node";
import { openDatabase } from "@syncline/db";
import { formsOfCanary } from "./canary-forms.ts";

/** Looks for secrets in whatever it is shown, and keeps where it found which. */
export class Leaks {
  readonly found = new Set<string>();
  shown = 0;
  readonly #forms = new Map<string, readonly [string, string][]>();

  /** From now on this secret is looked for, by its name. */
  add(name: string, canary: string): void {
    const forms = formsOfCanary(canary);
    this.#forms.set(
      name,
      forms.map((form, n) => [form, `${name} (form ${n})`]),
    );
  }

  look(where: string, text: string, how: "in any form" | "as it is" = "in any form"): void {
    this.shown += text.length;
    for (const forms of this.#forms.values()) {
      for (const [form, name] of how === "as it is" ? forms.slice(0, 1) : forms) {
        const at = text.indexOf(form);
        if (at < 0) continue;
        const around = text.slice(Math.max(0, at - 80), at + form.length + 20);
        this.found.add(`${where}: ${name}: ${JSON.stringify(around)}`);
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
      this.look(`${where} ${entry.name}`, await readFile(path, "latin1"), how);
    }
  }

  /** Every row of every table, and what every snapshot holds. Answers how many there were. */
  async lookInDatabase(dataDir: string): Promise<{ rows: number; snapshots: number }> {
    const database = await openDatabase({ dataDir, logger: silentLogger });
    try {
      const ask = async (text: string) => {
        const answer: unknown = await database.db.execute(text);
        return (answer as { rows: Record<string, string>[] }).rows;
      };
      const tables = await ask(
        "select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
      );
      let rows = 0;
      let snapshots = 0;
      for (const { name = "" } of tables) {
        for (const { row = "" } of await ask(`select row_to_json(t)::text as row from ${name} t`)) {
          rows += 1;
          this.look(`table ${name}`, row);
        }
      }
      const { store } = database;
      const compression = nodeCompression;
      for (const { hash = "" } of await ask("select hash from snapshots")) {
        const snapshot = (await store.snapshots.get(hash)) as StoredSnapshot;
        snapshots += 1;
        const text = await openSnapshot({ store, compression }, snapshot);
        this.look(`snapshot ${hash}`, text);
      }
      return { rows, snapshots };
    } finally {
      await database.close();
    }
  }
}
