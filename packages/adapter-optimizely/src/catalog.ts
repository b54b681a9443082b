import type { AdapterCatalog } from "@syncline/core/adapter";
import { z } from "zod";
import { addressProblem, defaultBaseUrl } from "./address.ts";

export const configSchema = z.strictObject({
  baseUrl: z
    .string()
    .trim()
    .default(defaultBaseUrl)
    .superRefine((baseUrl, context) => {
      const problem = addressProblem(baseUrl);
      if (problem !== null) context.addIssue({ code: "custom", message: problem });
    })
    .meta({
      title: "API address",
      description:
        "The same for all SaaS instances: the client id decides which one is meant. Change it for a test gateway or a self-hosted CMS 13.",
      examples: [defaultBaseUrl],
    }),
  clientId: z
    .string()
    .trim()
    .min(1)
    .meta({
      title: "Client ID",
      description: "Name of an API key, from Settings → API Keys.",
      examples: ["syncline"],
    }),
  actAs: z
    .string()
    .trim()
    .min(1)
    .optional()
    .meta({
      title: "Act as",
      description: "User to act as. The API key must allow impersonation.",
      examples: ["editor@example.com"],
    }),
  requestsPerSecond: z
    .number()
    .positive()
    .max(100)
    .optional()
    .meta({
      title: "Requests per second",
      description: "Most requests sent per second. Default 4.",
      examples: [4],
    }),
});
export type OptimizelyConfig = z.infer<typeof configSchema>;

export const secretsSchema = z.strictObject({
  clientSecret: z.string().min(1).meta({
    title: "Client secret",
    description: "Secret of the API key. Shown once by Optimizely when the key is made.",
  }),
});

export const catalog: AdapterCatalog = {
  name: "Optimizely CMS",
  description: "Content types of Optimizely CMS (SaaS), through its REST API v1.",
  docsUrl: "https://docs.developers.optimizely.com/content-management-system/v1.0.0-CMS-SaaS/docs",
  config: configSchema,
  secrets: secretsSchema,
};
