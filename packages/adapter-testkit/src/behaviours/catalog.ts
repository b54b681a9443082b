import { describeSettings } from "@syncline/core/adapter";
import { demand } from "../kit/assert.ts";
import type { Behaviour } from "./behaviour.ts";

export const introduction: Behaviour = {
  id: "catalog.introduction",
  title: "introduces itself: spec version, platform, name, where the vendor documents it",
  async check({ adapter }) {
    const { specVersion, platform, catalog } = adapter;
    demand(specVersion === 1, `specVersion must be 1, and is ${String(specVersion)}`);
    demand(
      /^[a-z][a-z0-9-]*$/.test(platform),
      `platform '${platform}' must be lower-case letters, digits and '-'`,
    );
    demand(catalog.name.trim() !== "", "catalog.name must not be empty");
    demand(catalog.description.trim() !== "", "catalog.description must not be empty");
    demand(
      URL.canParse(catalog.docsUrl) && new URL(catalog.docsUrl).protocol === "https:",
      "catalog.docsUrl must be an https address",
    );
  },
};

export const settings: Behaviour = {
  id: "catalog.settings",
  title: "describes its settings for a form, secrets apart, and takes the right ones",
  async check({ adapter, environment }) {
    const { catalog } = adapter;
    const fields = describeSettings(catalog);
    demand(fields.length > 0, "there must be settings");
    const keys = fields.map(({ key }) => key);
    demand(new Set(keys).size === keys.length, "no setting may be both in config and in secrets");
    for (const { key, title, description } of fields) {
      demand(title !== key, `the setting '${key}' needs a title, in its schema's .meta()`);
      demand(description !== null, `the setting '${key}' needs a description`);
    }
    for (const key of Object.keys(catalog.secrets.shape)) {
      const takesNumber = catalog.secrets.safeParse({ ...environment.secrets, [key]: 1 }).success;
      demand(!takesNumber, `the secret '${key}' must be a string`);
    }
    for (const secrets of [environment.secrets, environment.badSecrets]) {
      const { error } = catalog.secrets.safeParse(secrets);
      demand(error === undefined, `the secrets of the setup do not parse: ${error?.message}`);
    }
    for (const config of [environment.config, environment.badAddressConfig]) {
      const { error } = catalog.config.safeParse(config);
      demand(error === undefined, `the config of the setup does not parse: ${error?.message}`);
    }
  },
};

export const capabilities: Behaviour = {
  id: "catalog.capabilities",
  title: "declares capabilities that fit together",
  async check({ adapter, connect }) {
    const { kinds, steps, pageSize, requestsPerSecond, references, limits, create, update } =
      adapter.capabilities;
    const { concurrency, createIdempotent } = adapter.capabilities;
    demand(new Set(kinds).size === kinds.length, "no kind may be declared twice");
    demand(requestsPerSecond > 0, "requestsPerSecond must be above 0");
    demand(
      Number.isInteger(concurrency) && concurrency > 0,
      "concurrency must be a whole number above 0",
    );
    demand(
      pageSize === null || (Number.isInteger(pageSize) && pageSize > 0),
      "pageSize must be null or a whole number above 0",
    );
    for (const [name, limit] of Object.entries(limits)) {
      demand(limit === null || limit > 0, `limits.${name} must be null or above 0`);
    }
    demand((!create && !update) || steps.length > 0, "a write needs the name of a step");
    const connection = await connect();
    demand(
      references === "free" || connection.deferReferences !== undefined,
      "where references are enforced, deferReferences is needed to break cycles",
    );
    demand(
      createIdempotent || connection.findByMarker !== undefined,
      "where a create is not idempotent, findByMarker is needed to find one whose answer was lost",
    );
  },
};
