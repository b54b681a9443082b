import { describe, expect, it } from "vitest";
import type { ApiToken, Membership } from "../access/types.ts";
import { hashBytes } from "../canonical/hash.ts";
import { at, nextId } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

function makeMember(changes: Partial<Membership> = {}): Membership {
  return {
    userId: nextId(),
    projectId: nextId(),
    role: "viewer",
    grantedBy: "user:ada",
    grantedAt: at(0),
    ...changes,
  };
}

function makeToken(changes: Partial<ApiToken> = {}): ApiToken {
  return {
    id: nextId(),
    name: "Deployment",
    projectId: nextId(),
    role: "operator",
    hint: "sl_3fQx",
    createdBy: "user:ada",
    createdAt: at(0),
    expiresAt: at(1_000),
    revokedAt: null,
    lastUsedAt: null,
    ...changes,
  };
}

export function accessTests(underTest: UnderTest): void {
  describe("members", () => {
    it("have one role in a place, everywhere being one", async () => {
      const { members } = underTest().store;
      const here = makeMember();
      const everywhere = makeMember({ userId: here.userId, projectId: null });
      for (const member of [here, everywhere]) await members.put(member);
      const raised = { ...everywhere, role: "operator", grantedBy: "user:bo" } as const;
      await members.put(raised);
      const own = await members.ofUser(here.userId);
      expect(own).toHaveLength(2);
      expect(own).toEqual(expect.arrayContaining([here, raised]));
      expect(await members.list({ projectId: here.projectId })).toEqual([here]);
      expect(await members.list({ projectId: null })).toContainEqual(raised);
      expect(await members.remove(here)).toBe(true);
      expect(await members.remove(here)).toBe(false);
      expect(await members.ofUser(here.userId)).toEqual([raised]);
    });

    it("tell whether there is another administrator of everything", async () => {
      const { members } = underTest().store;
      const [one, two] = [makeMember(), makeMember()].map((member) => ({
        ...member,
        projectId: null,
        role: "admin" as const,
      }));
      if (!one || !two) throw new Error("two were made");
      await members.put(makeMember({ role: "admin" }));
      await members.put(makeMember({ projectId: null, role: "operator" }));
      await members.put(one);
      expect(await members.hasOtherAdmin(one.userId)).toBe(false);
      await members.put(two);
      expect(await members.hasOtherAdmin(one.userId)).toBe(true);
      for (const { userId } of [one, two]) await members.remove({ userId, projectId: null });
    });
  });

  describe("tokens", () => {
    it("are found by their hash, and end once", async () => {
      const { tokens } = underTest().store;
      const token = makeToken();
      const hash = hashBytes(token.id);
      await tokens.insert({ token, hash });
      expect(await tokens.getByHash(hash)).toEqual(token);
      expect(await tokens.get(token.id)).toEqual(token);
      expect(await tokens.getByHash(hashBytes("other"))).toBeNull();
      const again = tokens.insert({ token: makeToken(), hash });
      await expect(again).rejects.toMatchObject({ code: "already_exists" });
      await tokens.touch({ id: token.id, at: at(5) });
      expect(await tokens.revoke({ id: token.id, at: at(6) })).toBe(true);
      expect(await tokens.revoke({ id: token.id, at: at(7) })).toBe(false);
      expect(await tokens.revoke({ id: nextId(), at: at(7) })).toBe(false);
      expect(await tokens.get(token.id)).toEqual({
        ...token,
        lastUsedAt: at(5),
        revokedAt: at(6),
      });
    });

    it("are listed by place, newest first", async () => {
      const { tokens } = underTest().store;
      const first = makeToken();
      const second = makeToken({ projectId: first.projectId, createdAt: at(9) });
      const everywhere = makeToken({ projectId: null });
      for (const token of [first, second, everywhere]) {
        await tokens.insert({ token, hash: hashBytes(token.id) });
      }
      expect(await tokens.list({ projectId: first.projectId })).toEqual([second, first]);
      expect(await tokens.list({ projectId: null })).toContainEqual(everywhere);
    });
  });
}
