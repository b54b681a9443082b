import { describe, expect, it } from "vitest";
import { at, makeProject, makeTarget, nextId, seedTarget } from "./store-suite-fixtures.ts";
import type { UnderTest } from "./store-suite-types.ts";

export function registryTests(underTest: UnderTest): void {
  describe("projects", () => {
    it("finds a project by key and by id", async () => {
      const { projects } = underTest().store;
      const project = makeProject();
      await projects.insert(project);
      expect(await projects.get(project.key)).toEqual(project);
      expect(await projects.getById(project.id)).toEqual(project);
      expect(await projects.get(nextId())).toBeNull();
      expect(await projects.getById(nextId())).toBeNull();
    });

    it("lists projects by key", async () => {
      const { projects } = underTest().store;
      const prefix = nextId();
      for (const end of ["c", "a", "B"]) {
        await projects.insert(makeProject({ key: `${prefix}-${end}` }));
      }
      const keys = (await projects.list()).map((project) => project.key);
      expect(keys.filter((key) => key.startsWith(prefix))).toEqual([
        `${prefix}-B`,
        `${prefix}-a`,
        `${prefix}-c`,
      ]);
    });

    it("refuses a key that is taken", async () => {
      const { projects } = underTest().store;
      const project = makeProject();
      await projects.insert(project);
      await expect(projects.insert(makeProject({ key: project.key }))).rejects.toMatchObject({
        code: "already_exists",
      });
    });
  });

  describe("targets", () => {
    it("keeps a target as it is given", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      expect(await store.targets.get(target.id)).toEqual(target);
      expect(await store.targets.get(nextId())).toBeNull();
    });

    it("lists the targets of one project by name", async () => {
      const { store } = underTest();
      const { projectId } = await seedTarget(store);
      const other = await seedTarget(store);
      await store.targets.insert(makeTarget(projectId, { name: "A first one" }));
      const listed = await store.targets.list(projectId);
      expect(listed.map((target) => target.name)[0]).toBe("A first one");
      expect(listed).toHaveLength(2);
      expect(listed.map((target) => target.id)).not.toContain(other.id);
    });

    it("refuses a name that is taken within the project, and only there", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const elsewhere = await seedTarget(store);
      const twin = makeTarget(target.projectId, { name: target.name });
      const taken = { code: "already_exists" };
      await expect(store.targets.insert(twin)).rejects.toMatchObject(taken);
      await store.targets.insert(makeTarget(elsewhere.projectId, { name: target.name }));

      const second = makeTarget(target.projectId);
      await store.targets.insert(second);
      await expect(store.targets.update({ ...second, name: target.name })).rejects.toMatchObject(
        taken,
      );
    });

    it("updates a target, and says when there is none", async () => {
      const { store } = underTest();
      const target = await seedTarget(store);
      const changed = {
        ...target,
        name: `${target.name} 2`,
        config: { space: "b" },
        updatedAt: at(9),
      };
      await store.targets.update(changed);
      expect(await store.targets.get(target.id)).toEqual(changed);
      await expect(store.targets.update(makeTarget(target.projectId))).rejects.toMatchObject({
        code: "not_found",
      });
    });

    it("keeps sealed secrets apart and replaces them", async () => {
      const { store } = underTest();
      const { id: targetId } = await seedTarget(store);
      expect(await store.targets.getSecrets(targetId)).toBeNull();
      const first = { targetId, names: ["token"], sealed: Uint8Array.of(0, 1, 255) };
      await store.targets.putSecrets(first);
      expect(await store.targets.getSecrets(targetId)).toEqual(first);
      const second = { targetId, names: ["id", "secret"], sealed: Uint8Array.of(7) };
      await store.targets.putSecrets(second);
      expect(await store.targets.getSecrets(targetId)).toEqual(second);
    });
  });

  describe("idempotency keys", () => {
    it("keeps the result of a request per project", async () => {
      const { idempotencyKeys } = underTest().store;
      const projectId = nextId();
      const entry = { projectId, key: "k", requestHash: "h", result: '{"syncId":"1"}', at: at(0) };
      expect(await idempotencyKeys.get(entry)).toBeNull();
      await idempotencyKeys.put(entry);
      expect(await idempotencyKeys.get(entry)).toEqual({
        requestHash: "h",
        result: '{"syncId":"1"}',
      });
      expect(await idempotencyKeys.get({ projectId: nextId(), key: "k" })).toBeNull();
    });

    it("lets one of several requests with a key through", async () => {
      const { idempotencyKeys } = underTest().store;
      const projectId = nextId();
      const outcomes = await Promise.allSettled(
        ["a", "b", "c", "d"].map((requestHash) =>
          idempotencyKeys.put({ projectId, key: "k", requestHash, result: "r", at: at(0) }),
        ),
      );
      const refused = outcomes.filter((outcome) => outcome.status === "rejected");
      expect(refused.map((outcome) => outcome.reason.code)).toEqual(
        Array(3).fill("already_exists"),
      );
    });
  });
}
