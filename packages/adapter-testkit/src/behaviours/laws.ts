import type { ContentType, Json, Loss, TargetConnection } from "@syncline/core/adapter";
import fc from "fast-check";
import { demand, demandEqual } from "../kit/assert.ts";
import { differingPaths, onOneLine, stepsOf } from "../kit/differing-paths.ts";
import type { Kit } from "../kit/kit.ts";
import { identityOf } from "../kit/push.ts";
import type { Behaviour } from "./behaviour.ts";
import { modelsOf, neighbours, sampleNatives } from "./samples.ts";

interface RoundTrip {
  readonly back: ContentType;
  readonly losses: readonly Loss[];
}

/** There and back; null for a model the platform says it refuses. */
function roundTrip(kit: Kit, connection: TargetConnection, data: ContentType): RoundTrip | null {
  const { kind } = kit;
  const identity = identityOf(kit, connection, [data.key, ...neighbours]);
  if (identity.nativeId({ kind, key: data.key }) === undefined) return null;
  const encoded = connection.encode({ item: { kind, key: data.key, data }, identity });
  if (encoded.issues.some(({ severity }) => severity === "error")) return null;
  const native = connection.normalise({ kind, native: encoded.native });
  const { item } = connection.decode({ kind, native, identity });
  return { back: item.data, losses: encoded.losses };
}

/** Tries generated models, and demands that enough of them come through for the trial to mean something. */
function forModels(
  kit: Kit,
  connection: TargetConnection,
  check: (data: ContentType, trip: RoundTrip) => void,
): void {
  const { runs, seed } = kit;
  let tried = 0;
  let told = 0;
  const property = fc.property(modelsOf(kit), (data) => {
    tried += 1;
    const trip = roundTrip(kit, connection, data);
    if (trip === null) return;
    told += 1;
    check(data, trip);
  });
  fc.assert(property, { numRuns: runs, seed });
  demand(
    told * 4 >= tried,
    `the adapter refuses ${tried - told} of ${tried} generated models, which leaves too few to judge by. Give the setup 'models' the platform can take`,
  );
}

/** Where the order of fields differs, it is said at the fields, or at one's order. */
function orderPaths(before: ContentType, after: ContentType): string[] {
  const kept = new Set(after.fields.map(({ key }) => key));
  const known = new Set(before.fields.map(({ key }) => key));
  const was = before.fields.filter(({ key }) => kept.has(key)).map(({ key }) => key);
  const is = after.fields.filter(({ key }) => known.has(key)).map(({ key }) => key);
  return was.join() === is.join() ? [] : ["fields"];
}

function isListed(path: string, losses: readonly Loss[]): boolean {
  return losses.some(
    (loss) =>
      onOneLine(loss.path, path) ||
      // Order shows between fields, so a platform that orders by number tells of it at one of them.
      (path === "fields" && stepsOf(loss.path).at(-1) === "order"),
  );
}

export const canonicalLaw: Behaviour = {
  id: "law.canonical",
  title: "reads back what it encodes, save for the losses it lists",
  async check(kit) {
    const connection = await kit.connect();
    forModels(kit, connection, (data, { back, losses }) => {
      const paths = [...differingPaths(data as Json, back as Json), ...orderPaths(data, back)];
      const unlisted = paths.filter((path) => !isListed(path, losses));
      demand(
        unlisted.length === 0,
        `these change on the way there and back, and no loss says so: ${unlisted.slice(0, 8).join(", ")}`,
      );
    });
  },
};

const lossKinds = ["dropped", "approximated", "narrowed", "widened"];
const typeProperties = ["key", "name", "description", "base", "displayField", "fields", "platform"];

export const lossPaths: Behaviour = {
  id: "losses.paths",
  title: "lists losses with a kind, a reason and a path into the model",
  async check(kit) {
    const connection = await kit.connect();
    forModels(kit, connection, (data, { losses }) => {
      for (const { path, kind, message } of losses) {
        const [property = "", key] = stepsOf(path);
        demand(lossKinds.includes(kind), `the loss at '${path}' is of no known kind: '${kind}'`);
        demand(message.trim() !== "", `the loss at '${path}' has no message`);
        demand(typeProperties.includes(property), `a loss is at '${path}', which is nowhere`);
        const known = data.fields.some((field) => field.key === key);
        demand(
          property !== "fields" || key === undefined || known,
          `a loss is at '${path}', and the model has no such field`,
        );
      }
    });
  },
};

export const nativeLaw: Behaviour = {
  id: "law.native",
  title: "encodes what it decodes to the same normalised form, with and without what is there",
  async check(kit) {
    const { kind } = kit;
    const connection = await kit.connect();
    const identity = { nativeId: () => undefined, key: () => undefined };
    for (const native of sampleNatives(kit, connection)) {
      const expected = connection.normalise({ kind, native });
      const { item } = connection.decode({ kind, native, identity });
      for (const previous of [{}, { previous: native }]) {
        const encoded = connection.encode({ item, identity, ...previous });
        const actual = connection.normalise({ kind, native: encoded.native });
        const name = `the native item of '${item.key}'`;
        demandEqual(actual, expected, `${name} changes when it is decoded and encoded again`);
      }
    }
  },
};
