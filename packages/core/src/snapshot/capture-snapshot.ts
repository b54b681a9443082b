import type { Json } from "../model/index.ts";
import type { Context, Repositories } from "../ports/index.ts";
import { buildSnapshot } from "./build-snapshot.ts";

/** Stores a JSON value under its content hash, once, and answers the hash. */
export async function captureSnapshot({
  ctx,
  input,
}: {
  ctx: Pick<Context, "compression"> & { store: Pick<Repositories, "snapshots"> };
  input: { value: Json };
}): Promise<string> {
  const snapshot = await buildSnapshot({ compression: ctx.compression, value: input.value });
  await ctx.store.snapshots.put([snapshot]);
  return snapshot.hash;
}
