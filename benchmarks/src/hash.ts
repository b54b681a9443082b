import { createHash } from "node:crypto";
import { hashJson, type Json } from "@syncline/core";
import { contentType } from "./model.ts";
import { medianTime, round, table } from "./table.ts";

const typeCount = 2000;
const fieldCount = 40;

/** Canonical hash throughput against the least anybody could do: JSON.stringify and SHA-256. */
export async function hashBenchmark(): Promise<string> {
  const types = Array.from({ length: typeCount }, (_, at) => contentType(at, fieldCount) as Json);
  const megabytes = types.reduce((sum: number, type) => sum + JSON.stringify(type).length, 0) / 1e6;
  const plain = await medianTime(5, () => {
    for (const type of types) createHash("sha256").update(JSON.stringify(type)).digest("hex");
  });
  const canonical = await medianTime(5, () => {
    for (const type of types) hashJson(type);
  });
  const row = (name: string, ms: number) => [
    name,
    round((typeCount / ms) * 1000),
    round((megabytes / ms) * 1000, 1),
    `${round(ms / plain, 2)} ×`,
  ];
  return table(
    [`${typeCount} types × ${fieldCount} fields`, "types/s", "MB/s", "time against the limit"],
    [row("JSON.stringify + SHA-256 (limit)", plain), row("canonical hash", canonical)],
  );
}
