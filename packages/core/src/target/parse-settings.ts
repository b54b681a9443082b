import type { z } from "zod";
import type { Secrets, TargetAdapter } from "../adapter/contract.ts";
import { type Issue, SynclineError } from "../errors/index.ts";
import type { JsonObject } from "../model/index.ts";

export interface ParsedSettings {
  readonly config: JsonObject;
  readonly secrets: Secrets;
}

/**
 * Splits the settings of a form into what may be shown and what is secret, by the adapter's own schemas.
 * @throws invalid_input with the path of each wrong setting; never with its value
 */
export function parseSettings(params: {
  adapter: TargetAdapter;
  settings: Readonly<Record<string, unknown>>;
}): ParsedSettings {
  const { catalog } = params.adapter;
  const secretNames = new Set(Object.keys(catalog.secrets.shape));
  const known = new Set([...secretNames, ...Object.keys(catalog.config.shape)]);
  const entries = Object.entries(params.settings).filter(([, value]) => value !== "");
  const issues: Issue[] = entries
    .filter(([name]) => !known.has(name))
    .map(([name]) => ({
      path: `settings.${name}`,
      code: "setting.unknown",
      severity: "error",
      message: `${catalog.name} has no setting '${name}'. It has: ${[...known].join(", ")}.`,
    }));
  const of = (secret: boolean) =>
    Object.fromEntries(
      entries.filter(([name]) => known.has(name) && secretNames.has(name) === secret),
    );
  const config = catalog.config.safeParse(of(false));
  const secrets = catalog.secrets.safeParse(of(true));
  for (const error of [config.error, secrets.error]) issues.push(...settingIssues(error));
  if (issues.length > 0 || !config.success || !secrets.success) {
    throw new SynclineError({
      code: "invalid_input",
      message: `The settings of the target are not right: ${issues.map((issue) => issue.message).join(" ")}`,
      issues,
    });
  }
  return { config: config.data as JsonObject, secrets: secrets.data as Secrets };
}

function settingIssues(error: z.ZodError | undefined): Issue[] {
  return (error?.issues ?? []).map((issue) => {
    const name = issue.path.join(".");
    const missing = issue.code === "invalid_type" && /undefined/.test(issue.message);
    return {
      path: `settings.${name}`,
      code: missing ? "setting.missing" : "setting.invalid",
      severity: "error",
      message: missing ? `'${name}' is needed.` : `'${name}': ${issue.message}.`,
    };
  });
}
