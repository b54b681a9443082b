import { type PGlite, types } from "@electric-sql/pglite";

/** Lists of boolean, smallint, integer, bigint, text, varchar, double, json, jsonb, uuid. */
const lists = [1000, 1005, 1007, 1016, 1009, 1015, 1022, 199, 3807, 2951];
/** The parser of a list looks here for that of its elements, and nowhere else; of text and uuid there is none. */
const elements = [16, 21, 23, 20, 701, 114, 3802];

/**
 * Leaves PGlite the parsers that it looks for here. It learns one for the list of every type there is, a table's row
 * too, and copies them all for each query of drizzle, which was half of the time of a short one. A value of a type
 * that is not here is parsed as before: PGlite looks among its own afterwards.
 */
export function keepNeededParsers(client: PGlite): void {
  const needed: PGlite["parsers"] = {};
  for (const type of [types.BYTEA, ...elements, ...lists]) {
    const parser = client.parsers[type];
    if (parser !== undefined) needed[type] = parser;
  }
  client.parsers = needed;
}
