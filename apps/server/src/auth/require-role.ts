import { allows, type Project, type Role, roleIn, SynclineError } from "@syncline/core";
import type { Session } from "./session.ts";

/** @throws not_found where there is no role at all, as if the project did not exist; forbidden where it is too low */
export function requireRole(session: Session | null, project: Project, needs: Role): void {
  const has = session === null ? null : roleIn(session.grants, project.id);
  if (allows(has, needs)) return;
  if (has === null) throw noProject(project.key);
  throw new SynclineError({
    code: "forbidden",
    message: `This needs the role '${needs}' in the project '${project.key}', and yours is '${has}'. Ask one of its administrators.`,
  });
}

/** For what belongs to no project. @throws forbidden */
export function requireEverywhere(session: Session | null, needs: Role): void {
  if (allows(session?.grants.everywhere ?? null, needs)) return;
  throw new SynclineError({
    code: "forbidden",
    message: `This needs the role '${needs}' in every project. Ask an administrator of this installation.`,
  });
}

/** For what any role opens. @throws forbidden */
export function requireMember(session: Session | null): void {
  const { everywhere = null, projects } = session?.grants ?? {};
  if (everywhere !== null || (projects?.size ?? 0) > 0) return;
  throw new SynclineError({
    code: "forbidden",
    message: "You have no role in any project yet. Ask an administrator for one.",
  });
}

export function noProject(key: string): SynclineError {
  return new SynclineError({ code: "not_found", message: `There is no project '${key}'.` });
}
