/** An API key of the simulated instance. */
export interface OptimizelyClient {
  /** Letters, digits, hyphen and underscore. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whose model it sees; default: a tenant of its own, named like the client. */
  readonly tenant?: string;
  /** `read` may not write, `none` may do nothing; default `full`. */
  readonly rights?: "full" | "read" | "none";
  /** Whether it may act as a user; default no. */
  readonly impersonation?: boolean;
}

export function tenantOf(client: OptimizelyClient): string {
  return client.tenant ?? client.clientId;
}
