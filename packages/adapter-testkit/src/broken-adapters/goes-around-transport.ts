import type { Json } from "@syncline/core/adapter";
import { breakConnection } from "./broken-adapter.ts";

/** One request is made with the global `fetch`: unrecorded, unlimited, unretried. */
export const goesAroundTransport = breakConnection({
  name: "goes-around-transport",
  defect: "write reads the item back with the global fetch",
  fails: ["transport.only"],
  break: (connection, { config, secrets }) => ({
    async write(params) {
      const written = await connection.write(params);
      const { baseUrl, space } = config;
      const response = await fetch(`${baseUrl}/spaces/${space}/types/${params.nativeId}`, {
        headers: { authorization: `Bearer ${secrets.token}` },
      });
      return { ...written, native: (await response.json()) as Json };
    },
  }),
});
