import type { Members, Tokens } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { compareParts } from "./page.ts";
import { taken } from "./refusals.ts";
import { compoundKey } from "./table.ts";

export function memoryMembers({ members }: MemoryDatabase): Members {
  const keyOf = (userId: string, projectId: string | null) => compoundKey(userId, projectId ?? "");
  return {
    async put(membership) {
      members.set(keyOf(membership.userId, membership.projectId), membership);
    },
    async remove({ userId, projectId }) {
      const key = keyOf(userId, projectId);
      const isThere = members.get(key) !== undefined;
      members.delete(key);
      return isThere;
    },
    async ofUser(userId) {
      return members
        .filter((member) => member.userId === userId)
        .sort((a, b) => compareParts([a.projectId ?? "~"], [b.projectId ?? "~"]));
    },
    async list({ projectId }) {
      return members
        .filter((member) => member.projectId === projectId)
        .sort((a, b) => compareParts([a.userId], [b.userId]));
    },
    async hasOtherAdmin(userId) {
      const others = members.filter(
        (member) =>
          member.projectId === null && member.role === "admin" && member.userId !== userId,
      );
      return others.length > 0;
    },
  };
}

export function memoryTokens({ tokens }: MemoryDatabase): Tokens {
  const find = (hash: string) => tokens.filter((row) => row.hash === hash)[0];
  return {
    async insert(row) {
      if (find(row.hash) !== undefined || tokens.get(row.token.id) !== undefined) {
        throw taken("This token exists already.");
      }
      tokens.set(row.token.id, row);
    },
    async get(id) {
      return tokens.get(id)?.token ?? null;
    },
    async getByHash(hash) {
      return find(hash)?.token ?? null;
    },
    async list({ projectId }) {
      return tokens
        .filter(({ token }) => token.projectId === projectId)
        .map(({ token }) => token)
        .sort(
          (a, b) => b.createdAt.getTime() - a.createdAt.getTime() || compareParts([b.id], [a.id]),
        );
    },
    async revoke({ id, at }) {
      const row = tokens.get(id);
      if (row === undefined || row.token.revokedAt !== null) return false;
      tokens.set(id, { ...row, token: { ...row.token, revokedAt: at } });
      return true;
    },
    async touch({ id, at }) {
      const row = tokens.get(id);
      if (row !== undefined) tokens.set(id, { ...row, token: { ...row.token, lastUsedAt: at } });
    },
  };
}
