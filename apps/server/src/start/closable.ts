/** Something that was started and must be ended. */
export interface Closable {
  close(): Promise<void>;
}

/** Closes the last started first, every one even when another fails. @throws the first failure */
export async function closeInReverse(started: readonly Closable[]): Promise<void> {
  const failures: unknown[] = [];
  for (const part of started.toReversed()) {
    try {
      await part.close();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
