export { type Env, EnvError, readEnv } from "./env.ts";
export { rotateKeys } from "./keys/rotate-keys.ts";
export type { AppRouter } from "./router.ts";
export {
  type RunningServer,
  type StartServerOptions,
  startServer,
} from "./start/start-server.ts";
