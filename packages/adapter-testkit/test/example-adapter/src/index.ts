export { papyrusAdapter } from "./adapter.ts";
