import type { AuditAction } from "../../audit/types.ts";
import type { Context } from "../../ports/index.ts";

const listedAtOnce = 200;

/** What the audit log says was erased; read when it is first asked for. */
export class Erasures {
  readonly #store: Pick<Context["store"], "audit" | "projects">;
  readonly #projects = new Map<string, Promise<boolean>>();
  #snapshots: Promise<ReadonlySet<string>> | null = null;

  constructor({ store }: { store: Pick<Context["store"], "audit" | "projects"> }) {
    this.#store = store;
  }

  /** Whether exchanges of the project ever were. */
  ofExchanges(projectId: string): Promise<boolean> {
    const known = this.#projects.get(projectId) ?? this.#hasErasedExchanges(projectId);
    this.#projects.set(projectId, known);
    return known;
  }

  async ofSnapshot(hash: string): Promise<boolean> {
    this.#snapshots ??= this.#erasedSnapshots();
    return (await this.#snapshots).has(hash);
  }

  async #hasErasedExchanges(projectId: string): Promise<boolean> {
    const action: AuditAction = "exchanges.erased";
    const { items } = await this.#store.audit.list({ projectId, action, limit: 1 });
    return items.length > 0;
  }

  async #erasedSnapshots(): Promise<ReadonlySet<string>> {
    const action: AuditAction = "payloads.erased";
    const erased = new Set<string>();
    for (const { id: projectId } of await this.#store.projects.list()) {
      let cursor: string | undefined;
      do {
        const page = await this.#store.audit.list({
          projectId,
          action,
          limit: listedAtOnce,
          cursor,
        });
        for (const { details } of page.items) {
          for (const hash of Array.isArray(details.hashes) ? details.hashes : []) {
            erased.add(String(hash));
          }
        }
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
    }
    return erased;
  }
}
