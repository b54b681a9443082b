import type { Logger } from "@syncline/core";
import { type DestinationStream, destination, pino } from "pino";
import type { Env } from "../env.ts";

/** Last line of defence: what must not be logged is not handed to the logger in the first place. */
const redacted = [
  "authorization",
  "cookie",
  "password",
  "secret",
  "secretKey",
  "secrets",
  "token",
  "accessToken",
  "clientSecret",
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** Logs JSON lines; by default to standard error, since standard output is for people. */
export function createLogger(
  level: Env["logLevel"],
  stream: DestinationStream = destination({ fd: 2, sync: true }),
): Logger {
  const log = pino({ level, base: null, redact: redacted }, stream);
  return {
    debug: (message, fields) => log.debug(fields ?? {}, message),
    info: (message, fields) => log.info(fields ?? {}, message),
    warn: (message, fields) => log.warn(fields ?? {}, message),
    error: (message, fields) => log.error(fields ?? {}, message),
  };
}
