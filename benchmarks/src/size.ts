import { measureSizes } from "./size-world.ts";
import { round, table } from "./table.ts";

const numberOf = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);

/**
 * What 1 000 syncs of 500 types store, with 1 % of the model edited before each. `SYNCLINE_SIZE_SYNCS` and
 * `SYNCLINE_SIZE_TYPES` make it shorter, `SYNCLINE_SIZE_STORE=memory` leaves the database out.
 */
export async function sizeBenchmark(): Promise<string> {
  const syncs = numberOf("SYNCLINE_SIZE_SYNCS", 1_000);
  const types = numberOf("SYNCLINE_SIZE_TYPES", 500);
  const edits = Math.max(1, Math.round(types / 100));
  const where = process.env.SYNCLINE_SIZE_STORE === "memory" ? "memory" : "database";
  const sizes = await measureSizes({ syncs, types, fields: 12, edits }, where);
  const { plainModels } = sizes;
  const row = (name: string, bytes: number) => [
    name,
    round(bytes / 1e6, 1),
    round(bytes / syncs / 1e3, 1),
    `${round((100 * bytes) / plainModels, 2)} %`,
  ];
  return table(
    [`${round(syncs)} syncs of ${types} types`, "MB", "kB a sync", "of plain"],
    [
      row("the whole model at each sync, plain JSON", plainModels),
      row("the whole model at each sync, gzip", sizes.gzippedModels),
      row(`the ${round(sizes.snapshots)} snapshots, plain`, sizes.plainSnapshots),
      row("the same, each by gzip", sizes.gzippedSnapshots),
      row(`stored (chains of at most ${sizes.deepest})`, sizes.stored),
      ...(sizes.table === null ? [] : [row("stored, with rows and indexes", sizes.table)]),
    ],
  );
}
