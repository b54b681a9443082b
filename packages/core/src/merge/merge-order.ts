import { joinOrders, type Orders } from "./join-orders.ts";
import { placeAdditions } from "./place-additions.ts";
import type { Choice } from "./types.ts";

type Lists = Omit<Orders, "voices">;

export interface MergedOrder {
  readonly order: readonly string[];
  /** The sides' orders contradict each other; `order` is then no side's wish. */
  readonly clash: boolean;
}

/** One order of the keys kept, out of the sides' orders. `quiet` keys may be placed without regard for both. */
export function mergeOrder(lists: Lists, quiet: ReadonlySet<string> = new Set()): MergedOrder {
  const orders: Orders = { ...lists, voices: ["ours", "theirs"] };
  const core = joinOrders(orders);
  const { order, clashing } = placeAdditions(core.order, orders);
  return { order, clash: core.clash || clashing.some((key) => !quiet.has(key)) };
}

/** The order of one version, with what it does not have put in where the others have it. */
export function orderOf(choice: Exclude<Choice, object>, lists: Lists): readonly string[] {
  const orders: Orders = { ...lists, voices: choice === "base" ? [] : [choice] };
  return placeAdditions(joinOrders(orders).order, orders).order;
}

/** The keys as `wanted` lists them; one it does not list stays behind the key before it. */
export function arrangeAs(order: readonly string[], wanted: readonly string[]): string[] {
  const isWanted = new Set(wanted);
  const followers = new Map<string | undefined, string[]>();
  let leader: string | undefined;
  for (const key of order) {
    if (isWanted.has(key)) leader = key;
    else followers.set(leader, [...(followers.get(leader) ?? []), key]);
  }
  const present = new Set(order);
  const behind = (key: string | undefined) => followers.get(key) ?? [];
  return [
    ...behind(undefined),
    ...wanted.filter((key) => present.has(key)).flatMap((key) => [key, ...behind(key)]),
  ];
}
