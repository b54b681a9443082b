import type { Clock, RateBudget } from "../../src/adapter/index.ts";

/** A platform that accepts `limit` requests in any second and refuses the others for a second. */
export function limitedPlatform({ clock, limit }: { clock: Clock; limit: number }) {
  const accepted: number[] = [];
  const refused: number[] = [];
  const told: number[] = [];
  let during = 0;
  return {
    accepted,
    refused,
    /** Requests that left although a refusal, known by then, had asked for silence. */
    get during() {
      return during;
    },
    /** Answers after the time a request takes. */
    async ask(): Promise<"accepted" | "refused"> {
      const now = clock.monotonicMs();
      if (told.some((at) => now > at && now < at + 1000)) during += 1;
      const recent = accepted.filter((at) => now - at < 1000);
      const outcome = recent.length < limit ? "accepted" : "refused";
      (outcome === "accepted" ? accepted : refused).push(now);
      await clock.sleep(40);
      if (outcome === "refused") told.push(clock.monotonicMs());
      return outcome;
    },
  };
}

/** Makes requests one after the other until as many as wanted are through. */
export async function worker(params: {
  platform: ReturnType<typeof limitedPlatform>;
  budget: RateBudget;
  requests: number;
}): Promise<void> {
  const { platform, budget } = params;
  for (let done = 0; done < params.requests; ) {
    await budget.take();
    if ((await platform.ask()) === "accepted") {
      budget.succeeded();
      done += 1;
    } else await budget.slowDown(1000);
  }
}
