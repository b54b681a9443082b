export { contentfulAdapter } from "./adapter.ts";
export type { ContentfulConfig } from "./catalog.ts";
