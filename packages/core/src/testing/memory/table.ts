import { copyOf } from "./copy-of.ts";

/** Takes back the changes of a transaction, latest first. */
export interface UndoLog {
  push(undo: () => void): void;
}

/** Rows by a text key. Rows are copied on their way in, so that no caller can change one afterwards. */
export class MemoryTable<Row> {
  readonly #rows = new Map<string, Row>();
  readonly #undo: UndoLog;
  readonly #onSet: (before: Row | undefined, after: Row) => void;

  /** `onSet` is asked before a row changes, and may throw. */
  constructor(undo: UndoLog, onSet: (before: Row | undefined, after: Row) => void = () => {}) {
    this.#undo = undo;
    this.#onSet = onSet;
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  /** In the order in which the keys first came, save those that were taken back and came again. */
  all(): Row[] {
    return [...this.#rows.values()];
  }

  filter(keep: (row: Row) => boolean): Row[] {
    return this.all().filter(keep);
  }

  set(key: string, row: Row): void {
    const before = this.#rows.get(key);
    this.#onSet(before, row);
    this.#rows.set(key, copyOf(row));
    this.#undo.push(() => {
      if (before === undefined) this.#rows.delete(key);
      else this.#rows.set(key, before);
    });
  }

  delete(key: string): void {
    const before = this.#rows.get(key);
    if (before === undefined) return;
    this.#rows.delete(key);
    this.#undo.push(() => this.#rows.set(key, before));
  }
}

/** One key of several parts, none of which can be taken for another. */
export function compoundKey(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
