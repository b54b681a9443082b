import type { AdapterCatalog } from "@syncline/core/adapter";
import { z } from "zod";

export const configSchema = z.object({
  address: z.url().meta({ title: "Address", description: "Where your Papyrus answers." }),
});
export const secretsSchema = z.object({
  key: z.string().min(1).meta({ title: "Key", description: "Under Desk, Keys." }),
});

export const catalog: AdapterCatalog = {
  name: "Papyrus",
  description: "Forms of a Papyrus desk.",
  docsUrl: "https://example.com/papyrus/keys",
  config: configSchema,
  secrets: secretsSchema,
};
