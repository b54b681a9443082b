interface Failed {
  readonly key: string;
  readonly status: string;
  readonly error: { readonly message: string } | null;
}

export interface Cause {
  readonly message: string;
  readonly keys: readonly string[];
}

/** What went wrong among the records, each reason once, the most frequent first. */
export function causesOf(records: readonly Failed[]): Cause[] {
  const causes = new Map<string, string[]>();
  for (const { key, status, error } of records) {
    if (error === null || (status !== "failed" && status !== "unknown")) continue;
    // Messages name their item and request; without them, the same cause reads the same.
    const message = error.message
      .replaceAll(`'${key}'`, "the item")
      .replace(/ ?\(request [^)]*\)/g, "");
    const keys = causes.get(message);
    if (keys === undefined) causes.set(message, [key]);
    else keys.push(key);
  }
  return [...causes]
    .map(([message, keys]) => ({ message, keys }))
    .sort((one, other) => other.keys.length - one.keys.length);
}
