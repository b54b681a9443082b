import { contentfulAdapter } from "@syncline/adapter-contentful";
import { optimizelyAdapter } from "@syncline/adapter-optimizely";
import type { TargetAdapter } from "@syncline/core/adapter";

/** Every platform this server can connect to: the only place that names adapters. */
export const adapters: ReadonlyMap<string, TargetAdapter> = new Map(
  [contentfulAdapter, optimizelyAdapter].map((adapter): [string, TargetAdapter] => [
    adapter.platform,
    adapter,
  ]),
);
