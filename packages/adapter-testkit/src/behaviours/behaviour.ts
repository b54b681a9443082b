import type { Kit } from "../kit/kit.ts";

/** One promise of the adapter contract and how to find out whether it is kept. */
export interface Behaviour {
  /** Stable: `list.complete`. */
  readonly id: string;
  /** A sentence about the adapter, in the present tense. */
  readonly title: string;
  /** @throws when the promise is not kept */
  check(kit: Kit): Promise<void>;
}
