import { leafKinds } from "../log/index.ts";
import type { Context } from "../ports/index.ts";
import type { BundleText } from "./bundle-text.ts";

const listedAtOnce = 500;

/** A fault for each row that the log was never told of. */
export async function* writeUnlogged(
  { store }: Pick<Context, "store">,
  text: BundleText,
): AsyncGenerator<string> {
  for (const kind of leafKinds) {
    for (let after = ""; ; ) {
      const ids = await store.log.listUnlogged({ kind, after, limit: listedAtOnce });
      for (const id of ids) {
        yield text.line({
          t: "fault",
          entity: `${kind} ${id}`,
          message: "the log does not know it",
        });
      }
      const last = ids.at(-1);
      if (last === undefined) break;
      after = last;
    }
  }
}
