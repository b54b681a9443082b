import { type TrackedEnvelope, tracked } from "@trpc/server";
import { z } from "zod";

/** What a subscription answers: events with their ids, each checked as it leaves. */
export function trackedStreamOf<Event extends z.ZodType>(event: Event) {
  type Given = AsyncIterable<TrackedEnvelope<z.input<Event>>>;
  return z.custom<Given>(isAsyncIterable).transform(async function* (events) {
    for await (const [id, data] of events) yield tracked(id, await event.parseAsync(data));
  });
}

function isAsyncIterable(value: unknown): boolean {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
