import { type Json, keySchema } from "@syncline/core";
import { z } from "zod";

/** ISO 8601 in UTC on the wire. */
export const dateTime = z.date().meta({
  override: { type: "string", format: "date-time", examples: ["2026-03-01T09:30:00.000Z"] },
});

/** Any JSON value, passed through. */
export const json = z.custom<Json>().meta({ override: { description: "Any JSON value." } });

/** Key of the project a call works in. */
export const projectKey = keySchema
  .default("default")
  .meta({ description: "Key of the project.", examples: ["default"] });

/** Key of a project, or `*` for all of them. */
export const placeKey = z.union([keySchema, z.literal("*")]);

/** Text that PostgreSQL can hold: the store sees to that itself, but not everything goes through it. */
export const storableText = (maxLength: number) =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .regex(/^[^\0\p{Cs}]*$/u, "must hold no NUL and no half of a character");

/** Years of four digits: others are written otherwise in ISO 8601 than in PostgreSQL. */
const firstMoment = new Date("0001-01-01T00:00:00.000Z");
const lastMoment = new Date("9999-12-31T23:59:59.999Z");

/** A point in time as a caller gives it: a date, or ISO 8601 text. */
export const dateTimeInput = z.coerce
  .date<Date | string>()
  .min(firstMoment, "must be in the year 1 or later")
  .max(lastMoment, "must be before the year 10000")
  .meta({ override: { type: "string", format: "date-time" } });

/** What every paged list takes. */
export const pageInput = {
  cursor: z.string().max(2000).nullish().meta({ description: "`nextCursor` of the page before." }),
  limit: z.coerce.number<number | string>().int().min(1).max(200).default(50),
};

/** A list that is not changed any more. */
export function listOf<Item extends z.ZodType>(
  item: Item,
): z.ZodType<readonly z.output<Item>[], readonly z.input<Item>[]> {
  return z.array(item);
}

/** A page of `items`; `nextCursor` is null on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: listOf(item), nextCursor: z.string().nullable() });
}
