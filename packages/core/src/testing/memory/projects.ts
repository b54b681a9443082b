import type { Projects } from "../../ports/index.ts";
import type { MemoryDatabase } from "./database.ts";
import { byText } from "./page.ts";
import { taken } from "./refusals.ts";

export function memoryProjects({ projects }: MemoryDatabase): Projects {
  return {
    async get(key) {
      return projects.filter((project) => project.key === key)[0] ?? null;
    },
    async getById(id) {
      return projects.get(id) ?? null;
    },
    async list() {
      return projects.all().sort(byText((project) => project.key));
    },
    async insert(project) {
      const rivals = projects.filter(({ id, key }) => id === project.id || key === project.key);
      if (rivals.length > 0) throw taken(`There is a project '${project.key}' already.`);
      projects.set(project.id, project);
    },
  };
}
