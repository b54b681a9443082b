import { setTimeout } from "node:timers/promises";

/**
 * What a person at work with a platform does who is told to wait a moment: asks again, until the rate limit lets it
 * through. For tests that change something past Syncline, whose own requests may have used the limit up.
 */
export async function fetchInTurn(url: string, init: RequestInit = {}): Promise<Response> {
  for (;;) {
    const response = await fetch(url, init);
    if (response.status !== 429) return response;
    await response.body?.cancel();
    await setTimeout(200);
  }
}
