import { readFile } from "node:fs/promises";
import {
  type Context,
  createTarget,
  importModel,
  type Json,
  type Project,
  type Target,
  updateTarget,
} from "@syncline/core";
import type { SimulatedPlatform } from "./simulated-platform.ts";

const exampleFile = new URL("../../../../examples/marketing-site.json", import.meta.url);

/**
 * Adds a target for each simulated platform, or corrects its address, which changes with the port. The
 * example comes in together with the first target and never again: later the model is its owner's.
 * @returns what was done, in sentences for people
 */
export async function fillSandbox(params: {
  core: Context;
  project: Project;
  platforms: readonly SimulatedPlatform[];
}): Promise<string[]> {
  const { core, project, platforms } = params;
  const targets = await core.store.targets.list(project.id);
  const isNew = !targets.some((target) => target.sandbox);
  for (const platform of platforms) {
    const target = targets.find((one) => one.sandbox && one.platform === platform.platform);
    await ensureTarget({ core, project, platform, target });
  }
  const names = platforms.map(({ targetName, url }) => `${targetName} at ${url}`).join(" and ");
  const notes = [
    `The sandbox is on: ${names}. They are simulators in this process; nothing leaves this machine.`,
  ];
  if (isNew) notes.push(...(await importExample(core, project)));
  return notes;
}

async function ensureTarget(params: {
  core: Context;
  project: Project;
  platform: SimulatedPlatform;
  target: Target | undefined;
}): Promise<void> {
  const { core, project, platform, target } = params;
  const { targetName: name, settings } = platform;
  if (target === undefined) {
    const input = { projectId: project.id, name, platform: platform.platform, settings };
    await createTarget({ ctx: core, input: { ...input, sandbox: true } });
  } else if (target.config.baseUrl !== platform.url) {
    const input = { targetId: target.id, settings: { baseUrl: platform.url } };
    await updateTarget({ ctx: core, input });
  }
}

async function importExample(core: Context, project: Project): Promise<string[]> {
  const text = await readFile(exampleFile, "utf8").catch(() => null);
  if (text === null) return [];
  const { items } = await importModel({
    ctx: core,
    input: {
      projectId: project.id,
      document: JSON.parse(text) as Json,
      message: "Example of the sandbox",
    },
  });
  return [`The example model was imported: ${items.length} content types of a marketing site.`];
}
