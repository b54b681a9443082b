import { type Simulator, type SimulatorOptions, startSimulator } from "../shared/index.ts";
import { createFaultResponder } from "./fault-response.ts";
import { createRouter, mountUnknownRoute } from "./http/router.ts";
import { mountRoutes } from "./routes/mount.ts";
import { type ContentfulSettings, settingsSchema } from "./settings.ts";
import { createSimulation } from "./simulation.ts";
import { dumpState } from "./state/dump-state.ts";
import { createWebApp, type WebAppAnswer, type WebAppEdit } from "./web-app.ts";

export { contentfulSandbox } from "./sandbox.ts";
export { type ContentfulSettings, sandboxToken } from "./settings.ts";
export type { WebAppAnswer, WebAppEdit } from "./web-app.ts";

/** A running Contentful Management API. `url` takes the place of `https://api.contentful.com`. */
export interface ContentfulSimulator extends Simulator<ContentfulSettings> {
  /** Changes something as somebody in the web app would: neither journalled nor limited nor failed. */
  webAppEdit(edit: WebAppEdit): Promise<WebAppAnswer>;
}

export interface ContentfulSimulatorOptions extends SimulatorOptions {
  /** What it starts with and how it behaves; a reset with settings overlays these. */
  readonly settings?: ContentfulSettings;
  /** The clock of the rate limit, in milliseconds; default: the system's. */
  readonly monotonicMs?: () => number;
}

/**
 * Starts a simulator of Contentful's Content Management API: content types, editor interfaces, snapshots,
 * locales, tags, environments and aliases, in memory, as strict as the vendor is known to be. By default it has
 * space `sandbox` with environment `master`, opened by the token `sandboxToken`, at 10 requests per second.
 */
export async function startContentfulSimulator(
  options: ContentfulSimulatorOptions = {},
): Promise<ContentfulSimulator> {
  const simulation = createSimulation({
    settings: options.settings ?? {},
    seed: options.seed ?? 1,
    now: options.now ?? (() => new Date()),
    monotonicMs: options.monotonicMs ?? (() => performance.now()),
  });
  const simulator = await startSimulator<ContentfulSettings>({
    name: "contentful",
    options,
    mount(app) {
      mountRoutes(createRouter(app, simulation));
      mountUnknownRoute(app, simulation);
    },
    state: () => dumpState(simulation.state.current()),
    reset: (settings) => simulation.reset(settings),
    parseSettings(settings) {
      settingsSchema.parse(settings);
      return settings as ContentfulSettings;
    },
    faultResponse: createFaultResponder(simulation),
  });
  return { ...simulator, webAppEdit: createWebApp(simulation) };
}
