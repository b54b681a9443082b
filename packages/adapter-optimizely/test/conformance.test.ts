import { runConformance } from "@syncline/adapter-testkit";
import { isJsonObject, type Json, type JsonObject } from "@syncline/core/adapter";
import { startOptimizelySimulator } from "@syncline/simulators";
import { optimizelyAdapter } from "../src/index.ts";
import { testClientId, testSecret } from "./support/connect.ts";

const builtIn = ["BlankExperience", "BlankSection"];

/** Types with what a canonical model cannot say. */
const natives: Json[] = [
  {
    key: "LandingPage",
    displayName: "Landing page",
    baseType: "_page",
    sortOrder: 100,
    mayContainTypes: ["*", "LandingPage"],
    accessRights: [],
    contracts: ["HasSeo"],
    properties: {
      heading: { type: "string", format: "shortString", indexingType: "searchable", sortOrder: 5 },
      hero: { type: "contentReference", allowedTypes: ["_image", "_video"], sortOrder: 5 },
      parts: { type: "array", items: { type: "content", allowedTypes: ["_component", "Quote"] } },
      body: { type: "richText", editorSettings: { preset: "minimal" }, isLocalized: true },
    },
  },
  {
    key: "PdfFile",
    displayName: "PDF file",
    baseType: "_media",
    mediaFileExtensions: ["pdf"],
    properties: {},
  },
  {
    key: "HasSeo",
    displayName: "Has SEO",
    isContract: true,
    properties: { seoTitle: { type: "string", displayName: "SEO title" } },
  },
];

function asType(native: Json): JsonObject & { key: string } {
  if (isJsonObject(native) && typeof native.key === "string") return { ...native, key: native.key };
  throw new Error("not a content type");
}

runConformance({
  adapter: optimizelyAdapter,
  async setup() {
    const simulator = await startOptimizelySimulator({
      clientId: testClientId,
      clientSecret: testSecret,
    });
    const config = { baseUrl: simulator.url, clientId: testClientId };
    return {
      config,
      secrets: { clientSecret: testSecret },
      badSecrets: { clientSecret: "another-secret-9876543210" },
      badAddressConfig: { ...config, baseUrl: "http://127.0.0.1:1" },
      natives,
      // Without lag the simulator shows a write at once.
      settleMs: 0,
      async reset() {
        simulator.reset();
        for (const key of builtIn) simulator.uiEdit({ key, patch: null });
      },
      async foreignEdit({ nativeId }) {
        simulator.uiEdit({ key: nativeId, patch: { displayName: "Edited by hand" } });
      },
      async plant({ natives: planted }) {
        for (const native of planted.map(asType)) {
          simulator.uiEdit({ key: native.key, patch: native });
        }
      },
      errorAnswer: (status) => ({
        headers: { "content-type": "application/problem+json" },
        body: JSON.stringify({ title: "Refused by the gateway.", status }),
      }),
      close: () => simulator.close(),
    };
  },
});
