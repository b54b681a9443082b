import type { Interaction } from "./load.ts";

type Kind =
  | "space"
  | "environment"
  | "content type"
  | "editor interface"
  | "snapshot"
  | "locale"
  | "tag";

/** What a path is about. */
export interface Place {
  readonly space: string;
  readonly environment: string;
  readonly kind: Kind;
  /** Absent: the list. */
  readonly id?: string;
  /** `published` for an activation. */
  readonly action?: string;
}

const kinds: Readonly<Record<string, Kind>> = {
  content_types: "content type",
  locales: "locale",
  tags: "tag",
};

function optional(id: string | undefined): { id?: string } {
  return id === undefined ? {} : { id };
}

/** Null for what the simulator does not simulate. */
export function placeOf(interaction: Interaction): Place | null {
  const parts = (interaction.path.split("?")[0] ?? "").split("/").filter(Boolean);
  const [root, space = "", ...rest] = parts;
  if (root !== "spaces") return null;
  if (rest.length === 0) return { space, environment: "master", kind: "space", id: space };
  const inEnvironment = rest[0] === "environments";
  const environment = inEnvironment ? (rest[1] ?? "master") : "master";
  const tail = inEnvironment ? rest.slice(2) : rest;
  if (inEnvironment && tail.length === 0) {
    return { space, environment, kind: "environment", ...optional(rest[1]) };
  }
  const [collection = "", id, part] = tail;
  const kind = kinds[collection];
  if (kind === undefined) return null;
  const at = { space, environment, ...optional(id) };
  if (part === "editor_interface") return { ...at, kind: "editor interface" };
  if (part === "snapshots") return { ...at, kind: "snapshot" };
  return { ...at, kind, ...(part === undefined ? {} : { action: part }) };
}
