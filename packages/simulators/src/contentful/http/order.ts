import { unknownPath } from "./errors.ts";

/** What can be sorted by. */
export interface Sortable {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly name: string;
}

const readers: Readonly<Record<string, (item: Sortable) => string | number>> = {
  "sys.id": (item) => item.id,
  "sys.createdAt": (item) => item.createdAt,
  "sys.updatedAt": (item) => item.updatedAt,
  "sys.version": (item) => item.version,
  name: (item) => item.name,
};

export type Compare = (left: Sortable, right: Sortable) => number;

function compareBy(path: string, descending: boolean): Compare {
  const read = readers[path];
  if (read === undefined) throw unknownPath(path);
  const sign = descending ? -1 : 1;
  return (left, right) => {
    const a = read(left);
    const b = read(right);
    if (a === b) return 0;
    return a < b ? -sign : sign;
  };
}

/**
 * The order of a list. Without one, what changed last comes first, as recorded of tags; so a reader that
 * pages without an order sees items move under it.
 * @throws 400 InvalidQuery for a path that cannot be sorted by
 */
export function createOrder(paths: readonly string[]): Compare {
  const wanted = paths.length === 0 ? ["-sys.updatedAt"] : paths;
  const compares = wanted.map((path) => compareBy(path.replace(/^-/, ""), path.startsWith("-")));
  // Ties are settled, so that pages never overlap.
  compares.push(compareBy("sys.id", false));
  return (left, right) => {
    for (const compare of compares) {
      const result = compare(left, right);
      if (result !== 0) return result;
    }
    return 0;
  };
}
