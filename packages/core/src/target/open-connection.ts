import type { TargetAdapter, TargetConnection } from "../adapter/contract.ts";
import { createTransport } from "../adapter/create-transport.ts";
import { redactConnection } from "../adapter/redact-connection.ts";
import { redactError } from "../adapter/redact-error.ts";
import { redactLogger } from "../adapter/redact-logger.ts";
import { createRedactors } from "../adapter/redactors.ts";
import { SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { type ExchangeRecorder, recordExchanges } from "../tracking/record-exchanges.ts";
import type { ExchangeScope } from "../tracking/types.ts";
import { getTarget } from "./get-target.ts";
import type { Target } from "./types.ts";

/** A target with its adapter and opened secrets, ready to be connected to for any number of scopes. */
export interface OpenTarget {
  readonly target: Target;
  readonly adapter: TargetAdapter;
  /** Makes no request. Everything sent through the connection is recorded under the scope. */
  connect(
    scope: ExchangeScope,
    recorded?: number,
  ): Promise<{
    readonly connection: TargetConnection;
    readonly exchanges: ExchangeRecorder;
  }>;
}

export function adapterOf(ctx: Pick<Context, "adapters">, platform: string): TargetAdapter {
  const adapter = ctx.adapters.get(platform);
  if (adapter !== undefined) return adapter;
  const known = [...ctx.adapters.keys()].join(", ");
  throw new SynclineError({
    code: "unsupported",
    message: `There is no adapter for the platform '${platform}'. Installed: ${known}.`,
  });
}

/** @throws not_found, unsupported */
export async function openTarget({
  ctx,
  input,
}: {
  ctx: Context;
  input: {
    targetId: string;
    /** Called last thing before the wire; throws to send nothing. */
    gate?: () => void;
  };
}): Promise<OpenTarget> {
  const target = await getTarget({ ctx, input });
  const adapter = adapterOf(ctx, target.platform);
  const sealed = await ctx.store.targets.getSecrets(target.id);
  const secrets = sealed === null ? {} : await ctx.secretBox.open(sealed);
  const redactors = ctx.redactors ?? createRedactors();
  const redactor = redactors.forTarget({ targetId: target.id, secrets });
  const config = adapter.catalog.config.parse(target.config);
  const rate = config.requestsPerSecond;
  const requestsPerSecond =
    typeof rate === "number" ? rate : adapter.capabilities.requestsPerSecond;
  const budget = ctx.budgets.forTarget({ targetId: target.id, requestsPerSecond });
  return {
    target,
    adapter,
    async connect(scope, recorded = 0) {
      const exchanges = recordExchanges({
        ctx,
        input: { projectId: target.projectId, targetId: target.id, scope, recorded },
      });
      const { clock, random, fetch } = ctx;
      const logger = redactLogger(redactor, ctx.logger);
      const transport = createTransport({
        fetch,
        clock,
        random,
        budget,
        redactor,
        sink: exchanges,
        ...(input.gate === undefined ? {} : { gate: input.gate }),
      });
      try {
        const plain = await adapter.connect({ config, secrets, transport, clock, logger });
        return { connection: redactConnection(redactor, plain), exchanges };
      } catch (error) {
        throw redactError(redactor, error);
      }
    },
  };
}
