import type { Role } from "@syncline/core";
import { IconEye, IconSettings, IconTool } from "@tabler/icons-react";
import type { Session } from "./api-types.ts";
import { type Looks, look } from "./status.ts";

/** Each may do what those before it may. */
export const roleLooks: Looks<Role> = {
  viewer: look(
    "Viewer",
    "neutral",
    IconEye,
    "Reads everything of the project: model, plans, runs, the whole record. Changes nothing.",
  ),
  operator: look(
    "Operator",
    "info",
    IconTool,
    "Also changes the model and what is at the targets: plan, apply, cancel, resolve, roll back.",
  ),
  admin: look(
    "Administrator",
    "active",
    IconSettings,
    "Also changes what there is to work with, and who may: targets, webhooks, retention, tokens, members.",
  ),
};
export const roles = Object.keys(roleLooks) as readonly Role[];

/** Every project, those to come too. */
export const everywhere = "*";

/** The role somebody has in a project, by its key, or everywhere; null: none. */
export function roleAt({ everywhere: all, projects }: Session, place: string): Role | null {
  if (place === everywhere) return all;
  return projects.find(({ key }) => key === place)?.role ?? null;
}

/** Whether who has one role may do what needs another. */
export function allows(has: Role | null, needs: Role): boolean {
  return has !== null && roles.indexOf(has) >= roles.indexOf(needs);
}

/** Where somebody has at least a role: keys of projects, and `*` first where it is everywhere. */
export function placesWith(session: Session, needs: Role): string[] {
  const keys = session.projects.filter(({ role }) => allows(role, needs)).map(({ key }) => key);
  return allows(session.everywhere, needs) ? [everywhere, ...keys] : keys;
}

/** A place for people: `Every project`, or a project's key. */
export function placeWords(place: string): string {
  return place === everywhere ? "Every project" : place;
}
