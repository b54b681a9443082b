import type { Field } from "@syncline/core/adapter";
import type { Lose } from "./losses.ts";
import { isInt32 } from "./map-enum.ts";

/** Fields whose place alone says their order are numbered 10, 20, 30 …: room for others between them. */
const step = 10;

/** True when the numbers are just those that places give. */
export function isPlaceOrder(sortOrders: readonly number[]): boolean {
  return sortOrders.every((sortOrder, index) => sortOrder === step * (index + 1));
}

function mixedOrders(fields: readonly Field[], lose: Lose): number[] {
  let last = 0;
  return fields.map(({ key, order }) => {
    if (order === undefined) {
      lose(`fields.${key}.order`, "approximated", "Optimizely orders by number: it gets the next.");
    }
    last = order ?? last + 1;
    return last;
  });
}

function fitInt32(key: string, sortOrder: number, lose: Lose): number {
  if (isInt32(sortOrder)) return sortOrder;
  const fitting = Math.sign(sortOrder) * (2 ** 31 - 1);
  lose(`fields.${key}.order`, "approximated", `Optimizely counts no further than ${fitting}.`);
  return fitting;
}

/** The `sortOrder` of each field. The vendor's map of properties has no order of its own. */
export function encodeOrders(fields: readonly Field[], lose: Lose): number[] {
  if (fields.every(({ order }) => order === undefined)) {
    return fields.map((_field, index) => step * (index + 1));
  }
  const numbers = mixedOrders(fields, lose);
  if (isPlaceOrder(numbers)) {
    const message = "Numbers that the places give anyway are left out when read back.";
    for (const { key } of fields) lose(`fields.${key}.order`, "approximated", message);
  }
  const ordered = fields.every(({ key }, index) => {
    const before = fields[index - 1];
    if (before === undefined) return true;
    const gap = (numbers[index] as number) - (numbers[index - 1] as number);
    return gap > 0 || (gap === 0 && before.key < key);
  });
  if (!ordered) {
    lose("fields", "approximated", "Optimizely lists fields by their number, then by their key.");
  }
  return numbers.map((number, index) => fitInt32((fields[index] as Field).key, number, lose));
}
