import { randomUUID } from "node:crypto";
import { type Simulator, type SimulatorOptions, startSimulator } from "../shared/index.ts";
import { type OptimizelyClient, tenantOf } from "./auth/clients.ts";
import { failureResponse } from "./http/respond.ts";
import { createInstance } from "./instance.ts";
import { mountApi } from "./mount.ts";
import { type OptimizelySettings, settingsSchema } from "./settings.ts";
import { describeState } from "./state/describe.ts";
import { applyUiEdit, type UiEdit } from "./ui-edit.ts";

export interface OptimizelySimulatorOptions extends SimulatorOptions {
  /** Default `sandbox`. */
  readonly clientId?: string;
  readonly clientSecret: string;
  /** Further API keys; one that names the first client's id as its `tenant` shares its model. */
  readonly clients?: readonly OptimizelyClient[];
  /** How the tenants behave; `reset` may lay others over. */
  readonly settings?: OptimizelySettings;
  /** Makes token texts and trace ids; default: random UUIDs. */
  readonly createId?: () => string;
}

/** A running Optimizely CMS (SaaS). `url` is the gateway: the API is below `/v1` and `/_cms/v1`. */
export interface OptimizelySimulator extends Simulator<OptimizelySettings> {
  /** Changes a resource as somebody in the vendor's user interface would. */
  uiEdit(edit: UiEdit): void;
  /** Says how many content instances a type has; such a type cannot be deleted. */
  setContentCount(typeKey: string, count: number): void;
  /** Makes every token given out so far invalid. */
  revokeTokens(): void;
}

/**
 * Starts a stateful server that speaks the content model part of Optimizely's REST API v1.
 * @throws ZodError when a setting is malformed
 * @throws Error `EADDRINUSE` when the port is taken
 */
export async function startOptimizelySimulator(
  options: OptimizelySimulatorOptions,
): Promise<OptimizelySimulator> {
  const clock = options.now ?? (() => new Date());
  const now = (): number => clock().getTime();
  const createId = options.createId ?? randomUUID;
  const { clientSecret } = options;
  const first: OptimizelyClient = { clientId: options.clientId ?? "sandbox", clientSecret };
  const instance = createInstance({
    clients: [first, ...(options.clients ?? [])],
    settings: options.settings ?? {},
    now,
    createId,
  });
  // The first tenant is there from the start, so that its state can be looked at before any request.
  const openFirst = (): void => void instance.tenants.get(tenantOf(first));
  openFirst();

  const simulator = await startSimulator<OptimizelySettings>({
    name: "optimizely",
    options,
    mount: (app) => mountApi(app, { instance, createId }),
    state: () => describeState(instance),
    reset(settings) {
      instance.reset(settings);
      openFirst();
    },
    parseSettings(settings) {
      settingsSchema.partial().parse(settings);
      return settings as OptimizelySettings;
    },
    faultResponse: ({ status }) =>
      failureResponse(status, { html: instance.settings().htmlErrors, id: createId() }),
  });
  return {
    ...simulator,
    uiEdit: (edit) => applyUiEdit(instance, edit, { defaultTenant: tenantOf(first), now: now() }),
    setContentCount: (typeKey, count) => void instance.contentCounts.set(typeKey, count),
    revokeTokens: () => instance.tokens.revokeAll(),
  };
}
