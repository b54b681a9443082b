import { z } from "zod";

/**
 * Keys are wide enough for every platform's own ids and safe in URLs and file names. `__proto__` is the
 * one name that objects cannot hold.
 */
export const keyPattern = /^[A-Za-z0-9_.-]{1,255}$/;

export const keySchema = z
  .string()
  .regex(keyPattern, "must be 1 to 255 letters, digits, '_', '-' or '.'")
  .refine((key) => key !== "__proto__", "is reserved");
