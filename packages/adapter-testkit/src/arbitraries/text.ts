import fc, { type Arbitrary } from "fast-check";

/** A line as people write it: no white space at its ends, which servers cut off. */
export const line: Arbitrary<string> = fc.stringMatching(
  /^[A-Za-z\u00c4\u00e9\u0416\u65e5][A-Za-z0-9 \u00c4\u00e9\u0416\u65e5'"&<{.-]{0,24}[A-Za-z0-9\u00e9]$/,
);

/** A key every platform takes. */
export const typeKey: Arbitrary<string> = fc.stringMatching(
  /^[A-Z][a-z]{2,8}[A-Z][a-z]{1,6}[0-9]?$/,
);
export const fieldKey: Arbitrary<string> = fc.stringMatching(/^[a-z]{2,8}[A-Z][a-z]{1,6}[0-9]?$/);

export function maybe<T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 });
}

/** The same object without the properties that are undefined, which JSON has none of. */
type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

export function defined<T extends object>(value: T): Defined<T> {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries) as Defined<T>;
}
