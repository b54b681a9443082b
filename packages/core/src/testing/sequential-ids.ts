import type { Ids } from "../ports/index.ts";

/** UUIDv7-shaped ids that count up: the same in every run, sorted by making. `origin` keeps two makers apart. */
export function createSequentialIds(origin = 0): Ids {
  let made = 0;
  return {
    next() {
      made += 1;
      const time = made.toString(16).padStart(12, "0");
      const tail = origin.toString(16).padStart(12, "0");
      return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
    },
  };
}
