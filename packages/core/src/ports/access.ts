import type { ApiToken, Membership } from "../access/types.ts";

/** Who may do what. */
export interface Members {
  /** Takes the place of the person's role there, if there is one. */
  put(membership: Membership): Promise<void>;
  /** False when there was none. */
  remove(params: { userId: string; projectId: string | null }): Promise<boolean>;
  ofUser(userId: string): Promise<readonly Membership[]>;
  /** Of one project, or of all (null): by user. */
  list(params: { projectId: string | null }): Promise<readonly Membership[]>;
  /**
   * Whether another person than this one has the role admin everywhere. The rows are held until the transaction
   * ends, so that two administrators cannot both be the last to go.
   */
  hasOtherAdmin(userId: string): Promise<boolean>;
}

/** API tokens. Of a token itself only the SHA-256 is known here, hexadecimal. */
export interface Tokens {
  insert(params: { token: ApiToken; hash: string }): Promise<void>;
  get(id: string): Promise<ApiToken | null>;
  getByHash(hash: string): Promise<ApiToken | null>;
  /** Of one project, or of all (null), newest first. */
  list(params: { projectId: string | null }): Promise<readonly ApiToken[]>;
  /** False when it was revoked before, or does not exist. */
  revoke(params: { id: string; at: Date }): Promise<boolean>;
  touch(params: { id: string; at: Date }): Promise<void>;
}
