import { runConformance } from "@syncline/adapter-testkit";
import { isJsonObject, type Json } from "@syncline/core/adapter";
import { sandboxToken } from "@syncline/simulators";
import { contentfulAdapter } from "../src/index.ts";
import { corpusFiles, nativeTypes } from "./support/corpus.ts";
import { spaceId, startSimulator } from "./support/simulator.ts";

/** Real types, beside the generated ones: enough to meet every kind of field and rule. */
const natives = corpusFiles()
  .filter(({ name }) => name.startsWith("contentful/"))
  .flatMap(({ document }) => nativeTypes(document))
  .slice(0, 100);

runConformance({
  adapter: contentfulAdapter,
  async setup() {
    const simulator = await startSimulator();
    const config = contentfulAdapter.catalog.config.parse({ spaceId, baseUrl: simulator.url });
    return {
      config,
      secrets: { accessToken: sandboxToken },
      badSecrets: { accessToken: "CFPAT-of-somebody-else" },
      badAddressConfig: { ...config, baseUrl: "http://127.0.0.1:1" },
      natives,
      async reset() {
        simulator.reset();
      },
      async foreignEdit({ nativeId, native }) {
        const path = `/spaces/${spaceId}/environments/master/content_types/${nativeId}`;
        const { sys, ...content } = isJsonObject(native) ? native : {};
        const version = versionOf(sys);
        const body = { ...content, name: `${String(content.name)}, edited` };
        await simulator.webAppEdit({ method: "PUT", path, body, version });
        await simulator.webAppEdit({
          method: "PUT",
          path: `${path}/published`,
          version: version + 1,
        });
      },
      async plant({ natives: planted }) {
        const contentTypes = planted.filter(isJsonObject).map(({ id, ...content }) => ({
          sys: { id: id ?? null, type: "ContentType" },
          ...content,
        }));
        simulator.reset({
          spaces: [{ id: spaceId, environments: [{ id: "master", contentTypes }] }],
        });
      },
      errorAnswer: (status) => ({
        headers: { "content-type": "application/vnd.contentful.management.v1+json" },
        body: JSON.stringify({ sys: { type: "Error", id: `Kit${status}` }, message: "No." }),
      }),
      close: () => simulator.close(),
    };
  },
});

function versionOf(sys: Json | undefined): number {
  if (isJsonObject(sys) && typeof sys.version === "number") return sys.version;
  throw new Error("an edit needs the version of what is edited");
}
