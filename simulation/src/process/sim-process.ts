import type { Clock } from "@syncline/core";
import type { World } from "../world/world.ts";

/** Thrown through the code of a process that has been killed, so that its open transaction is taken back. */
class Crash extends Error {}

/**
 * One operating-system process of Syncline. Killed, nothing of it ever goes on: its promises stay open. Frozen,
 * it neither begins nor learns anything until it thaws, while time goes on.
 */
export interface SimProcess {
  readonly name: string;
  readonly alive: boolean;
  readonly clock: Clock;
  /** Whether it was frozen at any time since `sinceMs`. */
  frozenSince(sinceMs: number): boolean;
  kill(why: string): void;
  freeze(ms: number): void;
  /** A durable step has come: the seed may make it the last. @throws Crash */
  step(what: string): void;
  /** Waits while frozen; for ever when dead. */
  awake(): Promise<void>;
  /** The promise, as the process learns of it. */
  live<T>(promise: Promise<T>): Promise<T>;
  /** @throws Crash when it is dead */
  check(): void;
  onDeath(listener: () => void): void;
}

export function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

export function createProcess(world: World, name: string, mortal: boolean): SimProcess {
  const { clock, trace } = world;
  const deaths: (() => void)[] = [];
  let alive = true;
  let thaw: Promise<void> | null = null;
  let frozenUntilMs = Number.NEGATIVE_INFINITY;

  async function awake(): Promise<void> {
    while (thaw !== null) await thaw;
    if (!alive) return never();
  }
  function live<T>(promise: Promise<T>): Promise<T> {
    return promise.then(
      (value) => (alive && thaw === null ? value : awake().then(() => value)),
      (error: unknown) => {
        if (error instanceof Crash) return never<T>();
        if (alive && thaw === null) throw error;
        return awake().then(() => {
          throw error;
        });
      },
    );
  }
  const process: SimProcess = {
    name,
    get alive() {
      return alive;
    },
    clock: {
      now: clock.now,
      monotonicMs: clock.monotonicMs,
      sleep: (ms, signal) => live(clock.sleep(ms, signal)),
    },
    frozenSince: (sinceMs) => frozenUntilMs >= sinceMs,
    kill(why) {
      if (!alive) return;
      alive = false;
      trace.say(name, `† ${why}`);
      for (const listener of deaths) listener();
    },
    freeze(ms) {
      if (thaw !== null || !alive) return;
      frozenUntilMs = clock.monotonicMs() + ms;
      trace.say(name, `stands still for ${ms} ms`);
      thaw = clock.sleep(ms).then(() => {
        thaw = null;
        trace.say(name, "goes on");
      });
    },
    step(what) {
      if (!alive) throw new Crash();
      if (!mortal) return;
      const { rates, faults } = world;
      if (rates.freeze > 0 && faults.chance(rates.freeze))
        process.freeze(faults.between(3_000, 30_000));
      if (rates.crash > 0 && faults.chance(rates.crash)) {
        process.kill(`killed ${what}`);
        throw new Crash();
      }
    },
    awake,
    live,
    check() {
      if (!alive) throw new Crash();
    },
    onDeath: (listener) => deaths.push(listener),
  };
  return process;
}
