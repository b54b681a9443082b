import type { TargetAdapter } from "@syncline/core/adapter";
import { capabilities } from "./capabilities.ts";
import { type ContentfulConfig, catalog, parseSettings } from "./catalog.ts";
import { createClient } from "./client.ts";
import { createConnection } from "./connection.ts";
import { modelReader } from "./model-reader.ts";

/** Content types of a Contentful environment, through the Content Management API. */
export const contentfulAdapter: TargetAdapter<ContentfulConfig> = {
  specVersion: 1,
  platform: "contentful",
  catalog,
  capabilities,
  modelReader,
  async connect({ config, secrets, transport }) {
    const settings = parseSettings({ config, secrets });
    return createConnection({
      client: createClient({ settings, transport }),
      defaultLocale: settings.config.defaultLocale,
    });
  },
};
