import type postgres from "postgres";

/** So many texts are kept prepared on each connection, and no more. */
const mostPrepared = 200;
/** How often a text must come to be worth it. */
const enough = 3;
const mostCounted = 1_000;

/**
 * The same client, with the statements prepared that come again and again: drizzle would have each described
 * and planned anew, at the price of a second round trip. Left out are lists, whose best plan depends on the
 * values, and statements for many rows, whose text depends on their number.
 */
export function prepareRepeated(client: postgres.Sql): postgres.Sql {
  const prepared = new Set<string>();
  const counts = new Map<string, number>();
  const isWorthIt = (text: string): boolean => {
    if (prepared.has(text)) return true;
    if (prepared.size >= mostPrepared || isList.test(text) || text.includes(manyValues))
      return false;
    const count = (counts.get(text) ?? 0) + 1;
    if (counts.size >= mostCounted) counts.clear();
    if (count >= enough) prepared.add(text);
    else counts.set(text, count);
    return count >= enough;
  };
  return wrap(client, isWorthIt);
}

const isList = /\b(order by|limit)\b/i;
/** More than any one row has. */
const manyValues = "$50";

type Unsafe = postgres.Sql["unsafe"];
type Work = (inner: postgres.Sql) => unknown;
/** What opens a scope of its own: `begin` of a client, `savepoint` of a transaction. */
type Open = (...parts: (string | Work)[]) => unknown;

function wrap<Sql extends postgres.Sql>(client: Sql, isWorthIt: (text: string) => boolean): Sql {
  const unsafe: Unsafe = (text, values, options) =>
    client.unsafe(text, values, { ...options, prepare: isWorthIt(text) });
  const open = (name: "begin" | "savepoint") =>
    name in client
      ? {
          [name]: (...parts: (string | Work)[]) =>
            (client as unknown as Record<typeof name, Open>)[name](
              ...parts.map((part) =>
                typeof part === "string"
                  ? part
                  : (inner: postgres.Sql) => part(wrap(inner, isWorthIt)),
              ),
            ),
        }
      : {};
  return Object.assign(Object.create(client), { unsafe, ...open("begin"), ...open("savepoint") });
}
