import type { AdapterCatalog } from "@syncline/core/adapter";
import { z } from "zod";
import { memoryBaseUrl } from "./options.ts";

export const configSchema = z.object({
  baseUrl: z
    .url()
    .default(memoryBaseUrl)
    .meta({
      title: "Address",
      description: "Where the platform would be, if it were anywhere.",
      examples: [memoryBaseUrl],
    }),
  space: z
    .string()
    .min(1)
    .meta({ title: "Space", description: "Name of the space.", examples: ["main"] }),
  requestsPerSecond: z
    .number()
    .positive()
    .optional()
    .meta({ title: "Requests per second", description: "The platform itself sets no limit." }),
});
export type MemoryConfig = z.input<typeof configSchema>;

export const secretsSchema = z.object({
  token: z.string().min(1).meta({ title: "Token", description: "As the platform was made with." }),
});

export const catalog: AdapterCatalog = {
  name: "Memory",
  description: "Content types of an imaginary platform that lives in this process, for tests.",
  docsUrl: "https://example.com/memory",
  config: configSchema,
  secrets: secretsSchema,
};
