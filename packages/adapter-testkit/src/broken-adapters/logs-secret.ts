import { breakConnection } from "./broken-adapter.ts";

/** Credentials end up in a log line, encoded as they were sent. */
export const logsSecret = breakConnection({
  name: "logs-secret",
  defect: "write logs the credentials in base64",
  fails: ["secrets.kept"],
  break: (connection, { secrets, logger }) => ({
    write(params) {
      logger.debug("writing", { auth: btoa(secrets.token ?? "") });
      return connection.write(params);
    },
  }),
});
