export { BundleVerifier, type Report, type Trust } from "./bundle.ts";
export { describeReport } from "./describe.ts";
export type { Finding } from "./findings.ts";
export { verifyBundleFile } from "./read.ts";
