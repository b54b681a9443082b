import { describe, expect, it } from "vitest";
import { nextId } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

export function journalTests(underTest: UnderTest): void {
  describe("marks of the journal", () => {
    it("says which transactions are known, until they are forgotten", async () => {
      const { journal } = underTest().store;
      const [first, second, never] = [nextId(), nextId(), nextId()];
      expect(await journal.mark(first)).toBe(true);
      expect(await journal.mark(first)).toBe(false);
      expect(await journal.mark(second)).toBe(true);
      const known = await journal.known([never, first, second, first]);
      expect([...known].sort()).toEqual([first, second].sort());
      await journal.forget([first, never]);
      expect(await journal.known([first, second])).toEqual([second]);
      expect(await journal.known([])).toEqual([]);
      await journal.forget([]);
      expect(await journal.known([second])).toEqual([second]);
    });

    it("does not know a transaction that was rolled back", async () => {
      const { store } = underTest();
      const id = nextId();
      const failing = store.transaction(async (inner) => {
        await inner.journal.mark(id);
        throw new Error("on purpose");
      });
      await expect(failing).rejects.toThrow("on purpose");
      expect(await store.journal.known([id])).toEqual([]);
    });

    it("lets one of several transactions carry out an entry", async () => {
      const { store } = underTest();
      const id = nextId();
      const marked = await Promise.all(
        [1, 2, 3].map(() => store.transaction((inner) => inner.journal.mark(id))),
      );
      expect(marked.filter(Boolean)).toHaveLength(1);
    });
  });
}
