import { z } from "zod";

const when = z.enum(["before", "after"]);

const match = {
  /** `PUT`, or several; absent: any. */
  method: z.union([z.string(), z.array(z.string())]).optional(),
  /** Path without query. `*` stands for anything but a slash, `**` for anything; absent: any path. */
  path: z.string().optional(),
  /** How many matching requests to let through first; default 0. */
  skip: z.number().int().min(0).optional(),
  /** How often it fires before it is spent; default: always. */
  count: z.number().int().min(1).optional(),
  /** Chance that it fires on a matching request, drawn from the seed; default 1. */
  probability: z.number().min(0).max(1).optional(),
};

/**
 * One fault to inject. `before` and `after` speak of the commit: `after` means the write is in and only its
 * answer is spoilt.
 */
export const faultSchema = z.discriminatedUnion("kind", [
  /** Waits before the vendor's part runs; adds up with other faults. */
  z.strictObject({ kind: z.literal("latency"), ms: z.number().min(0).max(600_000), ...match }),
  /** Answers this status in the vendor's own form (429 with its headers), or with the given body. */
  z.strictObject({
    kind: z.literal("status"),
    status: z.number().int().min(400).max(599),
    when: when.default("before"),
    body: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    ...match,
  }),
  /** Destroys the socket without an answer. */
  z.strictObject({ kind: z.literal("drop"), when: when.default("before"), ...match }),
  /** Does not answer for `ms`, then destroys the socket; without `ms` until the client gives up or the simulator closes. */
  z.strictObject({
    kind: z.literal("hang"),
    when: when.default("before"),
    ms: z.number().min(0).max(600_000).optional(),
    ...match,
  }),
  /** A read sees the state as it was `writes` writes ago; has no effect on a write. */
  z.strictObject({
    kind: z.literal("stale"),
    writes: z.number().int().min(1).default(1),
    ...match,
  }),
  /** The credential of the request is treated as expired. */
  z.strictObject({ kind: z.literal("expired-token"), ...match }),
]);

/** As written by a caller; defaults may be left out. */
export type Fault = z.input<typeof faultSchema>;
/** As kept, with its defaults. */
export type ParsedFault = z.output<typeof faultSchema>;

/** The body of `POST /__sim/faults`: one fault, a list, or a list with a new seed. */
export const faultsBodySchema = z.union([
  z.strictObject({ seed: z.number().int().optional(), faults: z.array(faultSchema) }),
  z.array(faultSchema).transform((faults) => ({ faults, seed: undefined })),
  faultSchema.transform((fault) => ({ faults: [fault], seed: undefined })),
]);
