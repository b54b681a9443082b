import { responseError } from "../../../src/adapter/index.ts";
import type { CauseInput } from "../../../src/analytics/cause/index.ts";
import { settle } from "../../../src/engine/settle.ts";
import { SynclineError } from "../../../src/errors/index.ts";
import type { PlanAction } from "../../../src/plan/types.ts";
import { failureOf } from "../../../src/tracking/failure.ts";
import { transportHarness } from "../../support/transport-harness.ts";
import type { Labelled } from "./labelled.ts";
import { askContentful } from "./record-contentful.ts";
import { askOptimizely } from "./record-optimizely.ts";

interface AnyBody {
  readonly message?: string;
  readonly typeKey?: string;
  readonly value?: { readonly Message?: string };
}

/** As an adapter would for a platform that has none yet: its words and its code through `responseError`. */
function withoutAdapter({ platform, status, body }: Labelled): SynclineError {
  const said = typeof body === "object" && body !== null ? (body as AnyBody) : {};
  return responseError({
    platform: platform === "ardoq" ? "Ardoq" : "Azure DevOps",
    status,
    message: said.message ?? said.value?.Message ?? "no explanation",
    ...(typeof said.typeKey === "string" ? { platformCode: said.typeKey } : {}),
  });
}

/** The transport follows no redirect: no adapter ever sees one. */
async function redirected(): Promise<SynclineError> {
  const error = new TypeError("fetch failed", { cause: new Error("unexpected redirect") });
  const { transport } = transportHarness({ answers: [error] });
  return transport.fetch("https://dev.azure.com/contoso").then(
    () => Promise.reject(new Error("it was followed")),
    (thrown: unknown) => SynclineError.from(thrown),
  );
}

async function thrownBy(label: Labelled): Promise<SynclineError> {
  if (label.status >= 300 && label.status < 400) return redirected();
  if (label.ask === "answer") return withoutAdapter(label);
  const ask = label.platform === "contentful" ? askContentful : askOptimizely;
  try {
    await ask(label);
  } catch (thrown) {
    return SynclineError.from(thrown);
  }
  throw new Error(`nothing failed: ${JSON.stringify(label)}`);
}

/** What the engine makes of a failed write: a conflict is somebody's edit, what went unanswered did not arrive. */
async function settled(error: SynclineError, label: Labelled): Promise<SynclineError> {
  if (label.ask === "list" || label.ask === "token") return error;
  const found = error.traits.failureClass === "conflict" ? "edited" : "before";
  const { error: told } = await settle({
    error,
    action: { key: "blogPost" } as PlanAction,
    wanted: "wanted",
    previous: "before",
    uncertain: false,
    goesOn: () => false,
    lookNow: async () => ({ item: null, normalised: null, hash: found }),
  });
  return told;
}

/** The failure as a record keeps it: through the adapter's mapping, the engine's verdict and `failureOf`. */
export async function recordedFailure(label: Labelled): Promise<CauseInput> {
  const { platform, failure } = label;
  if (failure !== undefined) return { ...failure, platform };
  return { ...failureOf(await settled(await thrownBy(label), label)), platform };
}
