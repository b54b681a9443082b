import type { LogFields, Logger } from "../ports/logger.ts";
import type { Redactor } from "./redact.ts";
import { redactError } from "./redact-error.ts";

/** A log for an adapter: what it says comes without the target's secrets. */
export function redactLogger(redactor: Redactor, logger: Logger): Logger {
  const fieldsOf = (fields: LogFields | undefined) =>
    fields === undefined ? undefined : (safeValue(redactor, fields) as LogFields);
  return {
    debug: (message, fields) => logger.debug(redactor.text(message), fieldsOf(fields)),
    info: (message, fields) => logger.info(redactor.text(message), fieldsOf(fields)),
    warn: (message, fields) => logger.warn(redactor.text(message), fieldsOf(fields)),
    error: (message, fields) => logger.error(redactor.text(message), fieldsOf(fields)),
  };
}

/** Through its JSON, which is what a log makes of it; an error keeps what an error has. */
function safeValue(redactor: Redactor, value: unknown): unknown {
  if (value instanceof Error) return redactError(redactor, value);
  if (typeof value === "string") return redactor.text(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => safeValue(redactor, entry));
  if (Object.getPrototypeOf(value) !== Object.prototype) return redactor.text(String(value));
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [redactor.text(name), safeValue(redactor, entry)]),
  );
}
