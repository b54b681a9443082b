import { type Grants, type Membership, type Role, roles } from "./types.ts";

/** Whether who has one role may do what needs another. */
export function allows(has: Role | null, needs: Role): boolean {
  return has !== null && roles.indexOf(has) >= roles.indexOf(needs);
}

/** The role in one project: the higher of what holds there and what holds everywhere. */
export function roleIn({ everywhere, projects }: Grants, projectId: string): Role | null {
  const here = projects.get(projectId) ?? null;
  return here !== null && allows(here, everywhere ?? "viewer") ? here : everywhere;
}

/** All that the memberships of one person, or the role of one token, come to. */
export function grantsOf(memberships: readonly Pick<Membership, "projectId" | "role">[]): Grants {
  let everywhere: Role | null = null;
  const projects = new Map<string, Role>();
  for (const { projectId, role } of memberships) {
    if (projectId === null) everywhere = role;
    else projects.set(projectId, role);
  }
  return { everywhere, projects };
}
