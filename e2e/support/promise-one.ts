import { type Context, type Exchange, readSnapshotText, type SyncRecord } from "@syncline/core";
import type { JournalEntry, Simulator } from "@syncline/simulators";

/** A write as one side tells it. */
interface Write {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

const writes = new Set(["PUT", "POST", "PATCH", "DELETE"]);

/** Every write that reached the vendor after `afterSeq`, from its own journal, sorted; credentials apart. */
export function writesReceived(simulator: Simulator, afterSeq: number): Write[] {
  return simulator
    .journal()
    .filter((entry: JournalEntry) => entry.seq > afterSeq && writes.has(entry.method))
    .filter((entry) => !entry.path.endsWith("/oauth/token"))
    .map(({ method, path, bodyText }) => ({ method, path, body: bodyText }))
    .sort(byText);
}

/** Several items are under way at once, so the order of arrival is not that of the records. */
function byText(one: Write, other: Write): number {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Every write the record says was sent, in the same order as `writesReceived`. */
export async function writesRecorded(
  { ctx }: { readonly ctx: Pick<Context, "store" | "compression"> },
  records: readonly SyncRecord[],
): Promise<Write[]> {
  const exchanges: Exchange[] = [];
  for (const record of records) {
    exchanges.push(...(await ctx.store.exchanges.listByScope({ kind: "record", id: record.id })));
  }
  const sent = exchanges.filter(({ method, purpose }) => writes.has(method) && purpose === "write");
  const written = await Promise.all(
    sent.map(async ({ method, url, requestBodyHash: hash }) => {
      const { pathname, search } = new URL(url);
      const body = hash === null ? "" : await readSnapshotText({ ctx, input: { hash } });
      return { method, path: `${pathname}${search}`, body };
    }),
  );
  return written.sort(byText);
}
