import type { ApiToken, Tokens } from "@syncline/core";
import { and, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "../connection/db.ts";
import { apiTokens } from "../schema/index.ts";

type Row = typeof apiTokens.$inferSelect;

export function tokenStore(db: Db): Tokens {
  const first = (rows: readonly Row[]) => (rows[0] === undefined ? null : toToken(rows[0]));
  return {
    async insert({ token, hash }) {
      await db.insert(apiTokens).values({ ...token, hash });
    },
    async get(id) {
      return first(await db.select().from(apiTokens).where(eq(apiTokens.id, id)));
    },
    async getByHash(hash) {
      return first(await db.select().from(apiTokens).where(eq(apiTokens.hash, hash)));
    },
    async list({ projectId }) {
      const { projectId: place, createdAt, id } = apiTokens;
      const rows = await db
        .select()
        .from(apiTokens)
        .where(projectId === null ? isNull(place) : eq(place, projectId))
        .orderBy(desc(createdAt), desc(id));
      return rows.map(toToken);
    },
    async revoke({ id, at }) {
      const revoked = await db
        .update(apiTokens)
        .set({ revokedAt: at })
        .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
        .returning({ id: apiTokens.id });
      return revoked.length > 0;
    },
    async touch({ id, at }) {
      await db.update(apiTokens).set({ lastUsedAt: at }).where(eq(apiTokens.id, id));
    },
  };
}

function toToken({ hash: _, ...token }: Row): ApiToken {
  return token;
}
