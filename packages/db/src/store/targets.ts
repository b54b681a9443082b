import { SynclineError, type Targets } from "@syncline/core";
import { and, asc, eq, ne } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { targetSecrets, targets } from "../schema/index.ts";
import { requireRow } from "./require-row.ts";

export function targetStore(db: Db): Targets {
  return {
    async get(id) {
      const [row] = await db.select().from(targets).where(eq(targets.id, id));
      return row ?? null;
    },
    async getForUpdate(id) {
      // Its key stays, so what refers to it need not wait.
      const ofId = db.select().from(targets).where(eq(targets.id, id));
      const [row] = await ofId.for("no key update");
      return row ?? null;
    },
    async list(projectId) {
      return db
        .select()
        .from(targets)
        .where(eq(targets.projectId, projectId))
        .orderBy(asc(targets.name));
    },
    // Conflicts are asked for rather than run into: a failed statement would end the transaction around it.
    async insert(target) {
      const inserted = await db
        .insert(targets)
        .values(target)
        .onConflictDoNothing()
        .returning({ id: targets.id });
      if (inserted.length === 0) throw nameTaken(target.name);
    },
    async update(target) {
      const [taken] = await db
        .select({ id: targets.id })
        .from(targets)
        .where(
          and(
            eq(targets.projectId, target.projectId),
            eq(targets.name, target.name),
            ne(targets.id, target.id),
          ),
        );
      if (taken) throw nameTaken(target.name);
      const updated = await db
        .update(targets)
        .set(target)
        .where(eq(targets.id, target.id))
        .returning({ id: targets.id });
      requireRow(updated, "target", target.id);
    },
    async putSecrets(secrets) {
      await db
        .insert(targetSecrets)
        .values(secrets)
        .onConflictDoUpdate({
          target: targetSecrets.targetId,
          set: { names: secrets.names, sealed: secrets.sealed },
        });
    },
    async getSecrets(targetId) {
      const [row] = await db
        .select()
        .from(targetSecrets)
        .where(eq(targetSecrets.targetId, targetId));
      return row ?? null;
    },
  };
}

function nameTaken(name: string): SynclineError {
  return new SynclineError({
    code: "already_exists",
    message: `There is a target '${name}' in this project already. Choose another name.`,
  });
}
