import type { ContentfulSettings } from "../../src/index.ts";
import type { Body, Interaction } from "./load.ts";
import { type Place, placeOf } from "./place.ts";

interface EnvironmentDraft {
  id: string;
  name?: string;
  version?: number;
  contentTypes: Body[];
  editorInterfaces: Body[];
  locales: Body[];
  tags: Body[];
  snapshots: Record<string, Body[]>;
}
interface SpaceDraft {
  id: string;
  name?: string;
  version?: number;
  environments: Map<string, EnvironmentDraft>;
  aliases: Record<string, string>;
}

/** A published type whose fields are those of an editor interface; their types are not known. */
function standInType(id: string, controls: readonly { fieldId: string }[]): Body {
  const fields = controls.map(({ fieldId }) => ({ id: fieldId, name: fieldId, type: "Symbol" }));
  return { sys: { id, version: 2, publishedVersion: 1 }, name: id, fields };
}

/** Every environment has one, shown or not. */
function withDefaultLocale(environment: EnvironmentDraft): EnvironmentDraft {
  const { locales } = environment;
  if (locales.some((locale) => locale.default === true)) return environment;
  return { ...environment, locales: [{ code: "en-US", default: true }, ...locales] };
}

/** The state the recorded requests of one source must have met: each thing as it first shows. */
export class Seeds {
  private readonly spaces = new Map<string, SpaceDraft>();
  private readonly touched = new Set<string>();

  constructor(interactions: readonly Interaction[]) {
    for (const interaction of interactions) {
      const place = placeOf(interaction);
      if (place !== null) this.read(interaction, place);
    }
  }

  settings(): ContentfulSettings {
    const spaces = [...this.spaces.values()].map((space) => ({
      ...space,
      environments: [...space.environments.values()].map(withDefaultLocale),
    }));
    return { spaces, requestsPerSecond: null };
  }

  private space(id: string): SpaceDraft {
    const space = this.spaces.get(id) ?? { id, environments: new Map(), aliases: {} };
    this.spaces.set(id, space);
    return space;
  }

  private made(place: Place): string {
    return [place.space, "made", place.environment].join("/");
  }

  /** What an environment made by the source itself is shown to hold comes from `master`. */
  private environment(place: Place): EnvironmentDraft {
    const { environments, aliases } = this.space(place.space);
    const named = aliases[place.environment] ?? place.environment;
    const id = this.touched.has(this.made(place)) ? "master" : named;
    const environment = environments.get(id) ?? {
      id,
      contentTypes: [],
      editorInterfaces: [],
      locales: [],
      tags: [],
      snapshots: {},
    };
    environments.set(id, environment);
    return environment;
  }

  /** Whether this is the first the source shows of it. */
  private first(place: Place, kind: string, id: string): boolean {
    const key = [place.space, place.environment, kind, id].join("/");
    const first = !this.touched.has(key);
    this.touched.add(key);
    return first;
  }

  private read(interaction: Interaction, place: Place): void {
    const { method, status, responseBody: body } = interaction;
    if (place.kind === "space") {
      const organization = body.sys.organization.sys.id;
      const { version } = body.sys;
      Object.assign(this.space(place.space), { name: body.name, version, organization });
      return;
    }
    if (place.kind === "environment") {
      this.readEnvironment(interaction, place);
      return;
    }
    this.environment(place);
    const { id } = place;
    if (id === undefined) {
      if (method === "GET") for (const item of body.items) this.add(place, item.sys.id, item);
      if (status === 422) this.environment(place).locales.push({ code: "ru-RU", name: "ru-RU" });
      return;
    }
    if (status === 201 || status === 404) {
      this.first(place, place.kind, id);
      // What comes later of its editor interface comes from the source's own activations.
      if (place.kind === "content type") this.first(place, "editor interface", id);
    } else if (method === "GET") this.add(place, id, body);
    else this.standIn(interaction, place, id);
  }

  private add(place: Place, id: string, body: Body): void {
    if (!this.first(place, place.kind, id)) return;
    const environment = this.environment(place);
    if (place.kind === "content type") environment.contentTypes.push(body);
    else if (place.kind === "locale") environment.locales.push(body);
    else if (place.kind === "tag") environment.tags.push(body);
    else if (place.kind === "snapshot") environment.snapshots[id] = body.items;
    else {
      environment.editorInterfaces.push(body);
      if (this.first(place, "content type", id)) {
        environment.contentTypes.push(standInType(id, body.controls));
      }
    }
  }

  /** For a write to something the source has not shown: as little as must have been there. */
  private standIn(interaction: Interaction, place: Place, id: string): void {
    const { method, requestHeaders, requestBody } = interaction;
    if (method === "DELETE" && place.kind === "content type") {
      if (this.first(place, place.kind, id)) {
        this.environment(place).contentTypes.push({
          sys: { id, version: 1 },
          name: id,
          fields: [],
        });
      }
    } else if (place.kind === "editor interface") {
      const version = Number(requestHeaders["x-contentful-version"]);
      const contentType = { sys: { id } };
      const { controls } = requestBody;
      if (Number.isInteger(version))
        this.add(place, id, { sys: { version, contentType }, controls });
    }
  }

  private readEnvironment({ method, status, responseBody: body }: Interaction, place: Place): void {
    const { space } = place;
    if (place.id === undefined) {
      this.fill(place, 0, body.skip);
      for (const item of body.items) this.environment({ ...place, environment: item.sys.id });
      this.fill(place, body.skip + body.items.length, body.total);
      for (const item of body.items) this.nameEnvironment(place, item);
      const { aliases } = this.space(place.space);
      const aliased = body.items.some((item: Body) => item.sys.aliases !== undefined);
      // The alias that makes the list speak of aliases leads to an environment of another page.
      if (aliased && Object.keys(aliases).length === 0) aliases.master = "other-0";
      return;
    }
    const made = this.made(place);
    if (status === 201) {
      // The header that names the source is blanked in the recordings.
      for (const source of ["master", "source"])
        this.environment({ ...place, environment: source });
      this.touched.add(made);
    } else if (status === 404 || this.touched.has(made)) this.space(space);
    else if (method === "GET") this.nameEnvironment(place, body);
    else this.environment(place);
  }

  /** Environments of other pages, of which only the number is known. */
  private fill(place: Place, from: number, to: number): void {
    for (let index = from; index < to; index += 1) {
      this.environment({ ...place, environment: `other-${index}` });
    }
  }

  private nameEnvironment(place: Place, body: Body): void {
    const { aliases } = this.space(place.space);
    const target = body.sys.aliasedEnvironment?.sys.id as string | undefined;
    if (target !== undefined) aliases[place.environment] = target;
    for (const alias of body.sys.aliases ?? []) aliases[alias.sys.id] = body.sys.id;
    const id = target ?? body.sys.id;
    const { name } = body;
    Object.assign(this.environment({ ...place, environment: id }), {
      name,
      version: body.sys.version,
    });
  }
}
