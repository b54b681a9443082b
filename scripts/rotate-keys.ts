import { parseArgs } from "node:util";
import { readEnv, rotateKeys } from "../apps/server/src/index.ts";
import { explainFailure } from "./start/explain-failure.ts";

const silent = () => undefined;
const logger = { debug: silent, info: silent, warn: silent, error: silent };

try {
  const { values } = parseArgs({ options: { lost: { type: "boolean" } } });
  const notes = await rotateKeys({ env: readEnv(process.env), logger, lost: values.lost === true });
  for (const note of notes) process.stdout.write(`${note}\n`);
} catch (error) {
  process.stderr.write(`The rotation did not finish.\n${explainFailure(error)}\n`);
  process.exitCode = 1;
}
