import { contentTypeSchema, type Json } from "@syncline/core/adapter";
import { demand, demandEqual } from "../kit/assert.ts";
import { deepFreeze } from "../kit/freeze.ts";
import { changedItem } from "../kit/items.ts";
import { identityOf, intend } from "../kit/push.ts";
import type { Behaviour } from "./behaviour.ts";
import { sampleNatives } from "./samples.ts";

export const proposesIds: Behaviour = {
  id: "ids.pure",
  title: "proposes the same id for the same key, and null for a key it cannot take",
  async check(kit) {
    const connection = await kit.connect();
    const { kind, wire } = kit;
    const before = wire.requests.length;
    for (const key of [kit.item(1).key, kit.item(2).key, "x", "a.b-c_d", "0", "a".repeat(255)]) {
      const first = connection.proposeId({ kind, key });
      demand(first === connection.proposeId({ kind, key }), `'${key}' gets two different ids`);
      demand(first !== "", `the id proposed for '${key}' is empty`);
    }
    const [one, two] = [kit.item(1).key, kit.item(2).key].map((key) =>
      connection.proposeId({ kind, key }),
    );
    demand(one !== two, "two different keys of the setup get one id");
    demand(wire.requests.length === before, "proposing an id makes a request");
  },
};

export const pureTranslation: Behaviour = {
  id: "translation.pure",
  title: "encodes, decodes and normalises without changing what it is given, twice alike",
  async check(kit) {
    const { kind, wire } = kit;
    const connection = await kit.connect();
    const before = wire.requests.length;
    const item = deepFreeze(kit.item(1));
    const identity = identityOf(kit, connection, [item.key]);
    const previous = deepFreeze(intend(kit, connection, changedItem(item)).native);
    const twice = (what: string, work: () => unknown) => {
      const first = JSON.parse(JSON.stringify(unfrozen(what, work))) as Json;
      demandEqual(unfrozen(what, work) as Json, first, `${what} gives two different results`);
    };
    twice("encode", () => connection.encode({ item, identity }));
    twice("encode over a previous form", () => connection.encode({ item, identity, previous }));
    for (const native of [previous, ...sampleNatives(kit, connection)].map(deepFreeze)) {
      twice("decode", () => connection.decode({ kind, native, identity }));
      twice("normalise", () => connection.normalise({ kind, native }));
      twice(
        "deferReferences",
        () => connection.deferReferences?.({ kind, native, nativeIds: ["other"] }) ?? null,
      );
    }
    demand(wire.requests.length === before, "encode, decode or normalise makes a request");
  },
};

/** What changes a frozen value throws a TypeError. */
function unfrozen(what: string, work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    demand(!(error instanceof TypeError), `${what} changes what it is given: ${String(error)}`);
    throw error;
  }
}

export const idempotentNormalise: Behaviour = {
  id: "normalise.idempotent",
  title: "normalises a normalised item to itself",
  async check(kit) {
    const { kind } = kit;
    const connection = await kit.connect();
    for (const native of sampleNatives(kit, connection)) {
      const once = connection.normalise({ kind, native });
      const again = connection.normalise({ kind, native: structuredClone(once) });
      demandEqual(again, once, "normalising twice gives something else than normalising once");
    }
  },
};

export const validDecode: Behaviour = {
  id: "decode.valid",
  title: "decodes to valid content types, under the key the identity knows",
  async check(kit) {
    const { kind } = kit;
    const connection = await kit.connect();
    const nobody = { nativeId: () => undefined, key: () => undefined };
    for (const native of sampleNatives(kit, connection)) {
      for (const identity of [nobody, { ...nobody, key: () => "known-key" }]) {
        const { item } = connection.decode({ kind, native, identity });
        const { error } = contentTypeSchema.safeParse(item.data);
        demand(error === undefined, `decode gives no valid content type: ${error?.message}`);
        demand(item.kind === kind, "decode gives an item of another kind");
        demand(item.key === item.data.key, "the key of the item and of its data differ");
        demand(
          identity === nobody || item.key === "known-key",
          `decode gives the key '${item.key}', although the identity knows another`,
        );
      }
    }
  },
};
