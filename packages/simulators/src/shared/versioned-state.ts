/**
 * Immutable state with its recent past, for stale reads: a commit replaces the whole value, which must share
 * what it does not change.
 */
export interface VersionedState<State> {
  current(): State;
  /** The state as it was `writes` commits ago, as far back as is kept. */
  past(writes: number): State;
  commit(next: State): void;
  /** Sets a first state and forgets the past. */
  reset(state: State): void;
}

/** @param params.keep how many past states to keep; default 100. */
export function createVersionedState<State>(params: {
  initial: State;
  keep?: number;
}): VersionedState<State> {
  const keep = params.keep ?? 100;
  let states: State[] = [params.initial];
  const at = (writes: number): State =>
    states[Math.max(0, states.length - 1 - writes)] ?? params.initial;
  return {
    current: () => at(0),
    past: at,
    commit(next) {
      states.push(next);
      if (states.length > keep + 1) states.shift();
    },
    reset(state) {
      states = [state];
    },
  };
}
