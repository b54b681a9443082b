/**
 * Lets those who ask for the same share one call. Who comes while it is under way gets the next, which begins when it
 * has ended: nobody is given an answer that was begun before they asked.
 */
export function shareCalls<Answer>() {
  interface Shared {
    readonly current: Promise<Answer>;
    next: Promise<Answer> | null;
  }
  const underWay = new Map<string, Shared>();

  function begin(key: string, call: () => Promise<Answer>): Promise<Answer> {
    const shared: Shared = { current: call(), next: null };
    underWay.set(key, shared);
    const done = () => {
      if (shared.next === null) underWay.delete(key);
    };
    shared.current.then(done, done);
    return shared.current;
  }

  return (key: string, call: () => Promise<Answer>): Promise<Answer> => {
    const shared = underWay.get(key);
    if (shared === undefined) return begin(key, call);
    const again = () => begin(key, call);
    shared.next ??= shared.current.then(again, again);
    return shared.next;
  };
}
