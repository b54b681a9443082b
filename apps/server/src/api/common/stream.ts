import { SynclineError } from "@syncline/core";
import { TRPCError, type TrackedEnvelope, tracked } from "@trpc/server";
import { z } from "zod";

/** What a subscription answers: events with their ids, each checked as it leaves. */
export function trackedStreamOf<Event extends z.ZodType>(event: Event) {
  type Given = AsyncIterable<TrackedEnvelope<z.input<Event>>>;
  return z.custom<Given>(isAsyncIterable).transform(async function* (events) {
    for await (const [id, data] of events) yield tracked(id, await event.parseAsync(data));
  });
}

/** Ends a stream in such a way that the client opens it again, at another server or when this one is back. */
export function serverIsStopping(): TRPCError {
  const cause = new SynclineError({ code: "cancelled", message: "The server is stopping." });
  return new TRPCError({ code: "SERVICE_UNAVAILABLE", message: cause.message, cause });
}

function isAsyncIterable(value: unknown): boolean {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
