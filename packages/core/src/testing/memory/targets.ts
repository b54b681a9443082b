import type { Targets } from "../../ports/index.ts";
import type { Target } from "../../target/types.ts";
import type { MemoryDatabase } from "./database.ts";
import { byText } from "./page.ts";
import { missing, taken } from "./refusals.ts";

export function memoryTargets({ targets, secrets }: MemoryDatabase): Targets {
  const refuseTakenName = ({ id, projectId, name }: Target) => {
    const rivals = targets.filter(
      (other) => other.id !== id && other.projectId === projectId && other.name === name,
    );
    if (rivals.length === 0) return;
    throw taken(`There is a target '${name}' in this project already. Choose another name.`);
  };
  return {
    async get(id) {
      return targets.get(id) ?? null;
    },
    async getForUpdate(id) {
      return targets.get(id) ?? null;
    },
    async list(projectId) {
      const ofProject = targets.filter((target) => target.projectId === projectId);
      return ofProject.sort(byText((target) => target.name));
    },
    async insert(target) {
      if (targets.get(target.id) !== undefined) throw taken("This target exists already.");
      refuseTakenName(target);
      targets.set(target.id, target);
    },
    async update(target) {
      if (targets.get(target.id) === undefined) throw missing("target", target.id);
      refuseTakenName(target);
      targets.set(target.id, target);
    },
    async putSecrets(sealed) {
      if (targets.get(sealed.targetId) === undefined) throw missing("target", sealed.targetId);
      secrets.set(sealed.targetId, sealed);
    },
    async getSecrets(targetId) {
      return secrets.get(targetId) ?? null;
    },
  };
}
