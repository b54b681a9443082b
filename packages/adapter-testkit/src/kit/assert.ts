import { canonicalJson, type Json, SynclineError } from "@syncline/core/adapter";
import { differingPaths } from "./differing-paths.ts";

type ErrorCode = SynclineError["code"];

/** A promise of the adapter contract that was not kept. */
export class Nonconformance extends Error {
  override name = "Nonconformance";
}

export function demand(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Nonconformance(message);
}

export function demandEqual(actual: Json, expected: Json, what: string): void {
  if (canonicalJson(actual) === canonicalJson(expected)) return;
  const paths = differingPaths(expected, actual).slice(0, 8).join(", ");
  throw new Nonconformance(`${what}. They differ in: ${paths || "the order of fields"}`);
}

/** The error a promise is rejected with. */
export async function rejectionOf(work: Promise<unknown>, what: string): Promise<SynclineError> {
  const outcome = await work.then(
    () => ({ ok: true as const }),
    (error: unknown) => ({ ok: false as const, error }),
  );
  demand(!outcome.ok, `${what} must be rejected, and was not`);
  const { error } = outcome;
  demand(
    SynclineError.isInstance(error),
    `${what} must be rejected with a SynclineError, and was with: ${String(error)}`,
  );
  return error;
}

function demandCode(error: SynclineError, codes: readonly ErrorCode[], what: string): void {
  demand(
    codes.includes(error.code),
    `${what} must be rejected with ${codes.map((code) => `'${code}'`).join(" or ")}, and was with '${error.code}': ${error.message}`,
  );
}

export async function demandRejection(
  work: Promise<unknown>,
  codes: readonly ErrorCode[],
  what: string,
): Promise<SynclineError> {
  const error = await rejectionOf(work, what);
  demandCode(error, codes, what);
  return error;
}

/** Rejects when the work takes longer: what hangs is a finding too. */
export async function within<T>(ms: number, work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Nonconformance(`${what} takes longer than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
