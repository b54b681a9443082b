import { describeSettings, type TargetAdapter } from "@syncline/core/adapter";
import type { z } from "zod";
import type { platformDto } from "./dto.ts";

/** What a person must know to connect to an adapter's platform. */
export function describePlatform(adapter: TargetAdapter): z.infer<typeof platformDto> {
  const { catalog, capabilities } = adapter;
  return {
    platform: adapter.platform,
    name: catalog.name,
    description: catalog.description,
    docsUrl: catalog.docsUrl,
    kinds: capabilities.kinds,
    steps: capabilities.steps,
    remove: capabilities.remove,
    requestsPerSecond: capabilities.requestsPerSecond,
    fields: describeSettings(catalog),
  };
}
