import type { Context } from "../../src/ports/index.ts";
import { aroundStore } from "./around-store.ts";

interface Mortal {
  readonly ctx: Context;
  /** Durable steps begun so far: transactions and requests. */
  readonly steps: number;
  /** Resolves at the death. */
  readonly death: Promise<void>;
}

const never = <T>() => new Promise<T>(() => undefined);

/**
 * The context of a process that is killed before its durable step number `diesBefore`, from 1: from then on
 * nothing it calls ever answers. Between two durable steps there is nothing that a kill could leave half done.
 */
export function mortal(ctx: Context, diesBefore = Number.POSITIVE_INFINITY): Mortal {
  let steps = 0;
  let die: () => void = () => undefined;
  const death = new Promise<void>((resolve) => {
    die = resolve;
  });
  const step = (): boolean => {
    steps += 1;
    if (steps === diesBefore) die();
    return steps < diesBefore;
  };
  const alive = () => steps < diesBefore;
  const store = aroundStore(ctx.store, async (call, run) => {
    if (call.kind === "write" ? !step() : !alive()) return never();
    const answer = await run();
    return alive() ? answer : never();
  });
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (!step()) return never();
    const response = await ctx.fetch(url, init);
    return alive() ? response : never();
  };
  return {
    ctx: { ...ctx, store, fetch },
    get steps() {
      return steps;
    },
    death,
  };
}
