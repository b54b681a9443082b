import { Hono } from "hono";
import type { SimulatorEnv } from "./context.ts";
import type { Fault } from "./fault-schema.ts";
import { type ActiveFault, createFaults } from "./faults.ts";
import { createHold } from "./hold.ts";
import { createJournal, type JournalEntry } from "./journal.ts";
import { createRecorder, type FaultResponder } from "./recorder.ts";
import { serveSimulator } from "./serve.ts";
import { mountSimRoutes } from "./sim-routes.ts";

/** A running simulator, as seen from the process that started it. `/__sim` offers the same over HTTP. */
export interface Simulator<Settings = unknown> {
  /** `contentful` */
  readonly name: string;
  /** `http://127.0.0.1:4411`, no slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Requests with `seq` above `after`, in order. */
  journal(after?: number): JournalEntry[];
  state(): unknown;
  /** Back to the first state, or to that of the settings; empties the journal and the faults. */
  reset(settings?: Settings): void;
  /** Adds faults and answers all that are in force. */
  faults(faults?: readonly Fault[]): ActiveFault[];
  clearFaults(): void;
  close(): Promise<void>;
}

/** Options every simulator has. */
export interface SimulatorOptions {
  /** Default `127.0.0.1`. */
  readonly hostname?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Seed of the faults' chances; default 1. */
  readonly seed?: number;
  /** Most journal entries kept; default: all. */
  readonly journalCapacity?: number;
  /** Default: the system clock. */
  readonly now?: () => Date;
}

interface SimulatorDefinition<Settings> {
  readonly name: string;
  readonly options: SimulatorOptions;
  /** The vendor's routes; they find the request's raw body and faults in `c.get("sim")`. */
  readonly mount: (app: Hono<SimulatorEnv>) => void;
  readonly state: () => unknown;
  /** Takes what `POST /__sim/reset` sent, parsed as JSON; undefined without a body. */
  readonly reset: (settings: Settings | undefined) => void;
  /** Checks settings from outside. @throws ZodError */
  readonly parseSettings: (settings: unknown) => Settings;
  readonly faultResponse: FaultResponder;
}

/** Builds the app of a simulator around the vendor's routes and serves it. */
export async function startSimulator<Settings>(
  definition: SimulatorDefinition<Settings>,
): Promise<Simulator<Settings>> {
  const { name, options, faultResponse, state } = definition;
  const journal = createJournal(
    options.journalCapacity === undefined ? {} : { capacity: options.journalCapacity },
  );
  const faults = createFaults(options.seed === undefined ? {} : { seed: options.seed });
  const hold = createHold();
  const reset = (settings: Settings | undefined): void => {
    definition.reset(settings);
    faults.clear();
    faults.seed(options.seed ?? 1);
    hold.release();
    journal.clear();
  };

  const app = new Hono<SimulatorEnv>();
  mountSimRoutes(app, {
    journal,
    faults,
    state,
    reset: (settings) =>
      reset(settings === undefined ? undefined : definition.parseSettings(settings)),
  });
  const now = options.now ?? (() => new Date());
  app.use(createRecorder({ journal, faults, hold, now, faultResponse }));
  definition.mount(app);

  const served = await serveSimulator({
    app,
    ...(options.hostname === undefined ? {} : { hostname: options.hostname }),
    ...(options.port === undefined ? {} : { port: options.port }),
  });
  return {
    name,
    url: served.url,
    port: served.port,
    journal: (after) => journal.entries(after),
    state,
    reset,
    faults(added = []) {
      faults.add(added);
      return faults.list();
    },
    clearFaults: () => faults.clear(),
    async close() {
      hold.release();
      await served.close();
    },
  };
}
