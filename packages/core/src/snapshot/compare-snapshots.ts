import { diffJson } from "../diff/diff-json.ts";
import type { Change } from "../diff/types.ts";
import type { Context } from "../ports/index.ts";
import { readSnapshot } from "./read-snapshot.ts";

/** The differences between two stored snapshots, down to the property: PRODUCT S2. */
export async function compareSnapshots({
  ctx,
  input,
}: {
  ctx: Pick<Context, "compression" | "store">;
  input: { before: string; after: string };
}): Promise<Change[]> {
  const before = await readSnapshot({ ctx, input: { hash: input.before } });
  const after = await readSnapshot({ ctx, input: { hash: input.after } });
  return diffJson(before, after);
}
