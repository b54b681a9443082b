import type { JsonObject } from "../json.ts";
import type { Environment, Space, StoredAlias } from "../state/types.ts";
import { link } from "./links.ts";
import { inSeconds } from "./time.ts";

/** A new environment starts at version 1 and moves on as it is made; the stored version is that of the end. */
function progress(environment: Environment, ready: boolean): { status: string; version: number } {
  if (ready) return { status: "ready", version: environment.version };
  return { status: "queued", version: 1 };
}

/**
 * An environment under the id it was asked for: by alias, the alias is its id and the environment it leads to
 * is named besides. Aliases are listed only in spaces that have any.
 */
export function viewEnvironment(params: {
  environment: Environment;
  addressed: string;
  space: Space;
  now: Date;
  /** The answer to its creation says `queued`, however quick the server is. */
  creating?: boolean;
}): JsonObject {
  const { environment, addressed, space, now } = params;
  const ready = params.creating !== true && now.getTime() >= environment.readyAt;
  const { status, version } = progress(environment, ready);
  const byAlias = addressed !== environment.id;
  const aliases = [...space.aliases.values()].filter((alias) => alias.target === environment.id);
  const listed = space.aliases.size > 0 && !byAlias;
  return {
    name: environment.name,
    sys: {
      type: "Environment",
      id: addressed,
      ...(byAlias ? { aliasedEnvironment: link("Environment", environment.id) } : {}),
      version,
      space: link("Space", space.id),
      status: link("Status", status),
      createdBy: link("User", environment.created.by),
      createdAt: inSeconds(environment.created.at),
      updatedBy: link("User", environment.updated.by),
      updatedAt: inSeconds(environment.updated.at),
      ...(listed ? { aliases: aliases.map((alias) => link("EnvironmentAlias", alias.id)) } : {}),
    },
  };
}

export function viewAlias(alias: StoredAlias, space: Space): JsonObject {
  return {
    environment: link("Environment", alias.target),
    sys: {
      type: "EnvironmentAlias",
      id: alias.id,
      version: alias.version,
      space: link("Space", space.id),
      createdBy: link("User", alias.created.by),
      createdAt: inSeconds(alias.created.at),
      updatedBy: link("User", alias.updated.by),
      updatedAt: inSeconds(alias.updated.at),
    },
  };
}

export function viewSpace(space: Space): JsonObject {
  return {
    name: space.name,
    sys: {
      type: "Space",
      id: space.id,
      version: space.version,
      organization: link("Organization", space.organization),
      createdBy: link("User", space.created.by),
      createdAt: inSeconds(space.created.at),
      updatedBy: link("User", space.updated.by),
      updatedAt: inSeconds(space.updated.at),
    },
  };
}
