import type { JsonObject } from "@syncline/core";
import type { World } from "../world/world.ts";
import { editNative } from "./model.ts";

/** Somebody at the platform, who knows nothing of Syncline. */
export function foreignHand(world: World): void {
  const { platform, script, watch, trace } = world;
  const held = platform.types() as JsonObject[];
  const kind = script.weighed({ edit: 7, drop: 2, plant: 2, back: 1 });
  if (kind === "plant" || held.length === 0) {
    const name = script.chance(0.5) ? `t${script.between(0, world.settings.types - 1)}` : "alien";
    if (held.some((type) => type.id === name || type.name === name)) return;
    const named = world.settings.createIdempotent ? { id: name } : { name };
    const label = `Planted ${script.between(1, 99)}`;
    platform.plant({ ...named, label, properties: [{ name: "a", label: "A", kind: "line" }] });
    trace.say("somebody", `plants ${name}`);
  } else {
    const id = String(script.pick(held).id);
    trace.say("somebody", `${kind} ${id}`);
    if (kind === "drop") platform.drop(id);
    else platform.edit(id, (body) => editNative(script, body));
  }
  watch.note(null);
}
