import { type AdapterCatalog, type Issue, SynclineError } from "@syncline/core/adapter";
import { z } from "zod";

const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** A token must not travel in clear text, except to a server on this machine. */
function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    return false;
  }
  return url.protocol === "https:" || (url.protocol === "http:" && loopbackHosts.has(url.hostname));
}

const idPattern = /^[a-zA-Z0-9-_.]{1,64}$/;
const idMessage = "must be 1 to 64 letters, digits, '-', '_' or '.'";

const configSchema = z.object({
  spaceId: z
    .string()
    .regex(idPattern, idMessage)
    .meta({
      title: "Space ID",
      description: "In Contentful: Settings, General settings.",
      examples: ["cfexampleapi"],
    }),
  environmentId: z
    .string()
    .regex(idPattern, idMessage)
    .default("master")
    .meta({
      title: "Environment",
      description: "Id or alias of the environment.",
      examples: ["master"],
    }),
  baseUrl: z
    .string()
    .refine(isSafeAddress, "must be an https address (http only for this machine) without a query")
    .default("https://api.contentful.com")
    .meta({
      title: "API address",
      description:
        "Address of the Content Management API. Spaces with EU data residency use https://api.eu.contentful.com.",
      examples: ["https://api.contentful.com"],
    }),
  defaultLocale: z
    .string()
    .min(1)
    .default("en-US")
    .meta({
      title: "Default locale",
      description: "Language that default values without a language are written for.",
      examples: ["en-US"],
    }),
  requestsPerSecond: z
    .number()
    .positive()
    .max(100)
    .optional()
    .meta({
      title: "Requests per second",
      description: "What the plan allows: 7 for free spaces, 10 for most others.",
      examples: [7],
    }),
});

const secretsSchema = z.object({
  accessToken: z
    .string()
    .min(1)
    .meta({
      title: "Access token",
      description: "A personal access token of the Content Management API.",
      examples: ["CFPAT-…"],
    }),
});

/** Settings of a Contentful target. What has a default may be left out. */
export type ContentfulConfig = z.input<typeof configSchema>;

export interface Settings {
  readonly config: z.output<typeof configSchema>;
  readonly secrets: z.output<typeof secretsSchema>;
}

export const catalog: AdapterCatalog = {
  name: "Contentful",
  description: "Content types of one environment of a Contentful space.",
  docsUrl:
    "https://www.contentful.com/developers/docs/references/content-management-api/overview/authentication/",
  config: configSchema,
  secrets: secretsSchema,
};

/** Settings with defaults filled in. @throws invalid_input with the path of each wrong setting. */
export function parseSettings(params: { config: unknown; secrets: unknown }): Settings {
  const config = configSchema.safeParse(params.config);
  const secrets = secretsSchema.safeParse(params.secrets);
  if (config.success && secrets.success) return { config: config.data, secrets: secrets.data };
  const issues: Issue[] = [
    ...(config.error?.issues ?? []).map((issue) => ({ at: "config", issue })),
    ...(secrets.error?.issues ?? []).map((issue) => ({ at: "secrets", issue })),
  ].map(({ at, issue }) => ({
    path: [at, ...issue.path].join("."),
    code: "contentful.setting_invalid",
    severity: "error",
    message: issue.message,
  }));
  throw new SynclineError({
    code: "invalid_input",
    message: `The settings of the Contentful target are not valid: ${issues.map(({ path, message }) => `${path} ${message}`).join("; ")}.`,
    issues,
  });
}
