import { type Api, exampleModel, type RunStatus, settled } from "./app.ts";

/** A target of the sandbox, whose platform is simulated. */
export interface SandboxTarget {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  readonly config: { readonly baseUrl: string };
}

export async function sandboxTarget(
  calls: Api,
  platform: "contentful" | "optimizely",
): Promise<SandboxTarget> {
  const { body } = await calls.get<{ items: SandboxTarget[] }>("/targets");
  const isSimulated = (one: SandboxTarget) => one.name.endsWith("(simulated)");
  const found = body.items.find((one) => one.platform === platform && isSimulated(one));
  if (found === undefined) throw new Error(`the sandbox has no ${platform} target`);
  return found;
}

const faultsOf = ({ config }: SandboxTarget) => `${config.baseUrl}/__sim/faults`;

/** Has the simulated platform fail from now on, one way or several. */
export async function addFaults(target: SandboxTarget, faults: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(faults);
  const { ok, status } = await fetch(faultsOf(target), { method: "POST", headers, body });
  if (!ok) throw new Error(`the simulator answers ${status} to ${body}`);
}

export async function clearFaults(target: SandboxTarget): Promise<void> {
  await fetch(faultsOf(target), { method: "DELETE" });
}

/** Pushes what is out of step, or only these keys of it, and answers how the run ended. */
export async function push(
  calls: Api,
  choice: { readonly target: string; readonly keys?: readonly string[] },
): Promise<RunStatus> {
  const asked = { ...choice, direction: "push" };
  const { body: plan } = await calls.post<{ id: string }>("/sync/plan", asked);
  const { body: run } = await calls.post<{ syncId: string }>("/sync/apply", { planId: plan.id });
  return settled(calls, run.syncId);
}

/** Gives the first types of the example new names, as an import by somebody else does. Answers its status. */
export async function renameTypes(calls: Api, count: number, ending = "(new)"): Promise<number> {
  const model = JSON.parse(await exampleModel()) as { contentTypes: { name: string }[] };
  const contentTypes = model.contentTypes.slice(0, count);
  for (const type of contentTypes) type.name += ` ${ending}`;
  const { status } = await calls.post("/import", { ...model, contentTypes });
  return status;
}
