import { type Projects, SynclineError } from "@syncline/core";
import { asc, eq } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { projects } from "../schema/index.ts";

export function projectStore(db: Db): Projects {
  return {
    async get(key) {
      const [row] = await db.select().from(projects).where(eq(projects.key, key));
      return row ?? null;
    },
    async getById(id) {
      const [row] = await db.select().from(projects).where(eq(projects.id, id));
      return row ?? null;
    },
    async list() {
      return db.select().from(projects).orderBy(asc(projects.key));
    },
    async insert(project) {
      const inserted = await db
        .insert(projects)
        .values(project)
        .onConflictDoNothing()
        .returning({ id: projects.id });
      if (inserted.length > 0) return;
      throw new SynclineError({
        code: "already_exists",
        message: `There is a project '${project.key}' already.`,
      });
    },
  };
}
