import { type ErrorCode, errorCodes } from "@syncline/core";
import { customType, integer, json, text, timestamp } from "drizzle-orm/pg-core";

/**
 * Ids, keys and hashes. Collation "C" compares bytes, so order and cursors are the same on every database,
 * whatever its locale.
 */
export const identifier = customType<{ data: string; driverData: string }>({
  dataType: () => 'text COLLATE "C"',
});

/** Text from outside: a NUL, which PostgreSQL cannot hold, becomes U+FFFD rather than losing the record. */
export const freeText = customType<{ data: string; driverData: string }>({
  dataType: () => "text",
  toDriver: (value) => value.replaceAll("\u0000", "\uFFFD"),
});

/** Drivers answer a Buffer or a Uint8Array: always a Uint8Array here. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
  fromDriver: (value) => new Uint8Array(value),
});

/** To the millisecond, as a JavaScript date is: what is read equals what was written, and so do cursors. */
export const moment = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

/**
 * A document that is stored and read as a whole. `json` rather than `jsonb`: it keeps the text as it is,
 * where `jsonb` refuses `\u0000` and lone surrogates, which a platform may well send.
 */
export const document = <T>() => json().$type<T>();

/** A failure, in columns so that it can be searched and grouped. All null when there is none. */
export const failureColumns = () => ({
  errorCode: text({ enum: errorCodes as [ErrorCode, ...ErrorCode[]] }),
  errorMessage: freeText(),
  errorPlatformStatus: integer(),
  errorPlatformCode: freeText(),
});

/** Who did it, and from where. */
export const actorColumns = () => ({
  actorId: identifier().notNull(),
  actorName: freeText().notNull(),
  actorIp: freeText(),
  actorUserAgent: freeText(),
});
