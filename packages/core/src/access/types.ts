/** Each may do what those before it may. */
export const roles = ["viewer", "operator", "admin"] as const;
export type Role = (typeof roles)[number];

/** A person's role in a project, or in all of them. */
export interface Membership {
  readonly userId: string;
  /** Null: every project, those to come too, and the installation itself. */
  readonly projectId: string | null;
  readonly role: Role;
  /** Actor. */
  readonly grantedBy: string;
  readonly grantedAt: Date;
}

/** A secret that stands for a role. Whoever brings it has that role; what it is, only its hash is kept of. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  /** Null: every project. */
  readonly projectId: string | null;
  readonly role: Role;
  /** Its first characters, to tell it from others by. */
  readonly hint: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** Null: never. */
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** To within an hour; null before the first time. */
  readonly lastUsedAt: Date | null;
}

/** What somebody may do. */
export interface Grants {
  /** In every project. */
  readonly everywhere: Role | null;
  /** By id of the project. */
  readonly projects: ReadonlyMap<string, Role>;
}
