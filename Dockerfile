# syntax=docker/dockerfile:1

FROM node:24-slim AS fetched
WORKDIR /app
RUN npm install --global pnpm@12
# Of the lockfile alone, so that a change of the code downloads nothing.
COPY pnpm-lock.yaml pnpm-workspace.yaml ./
COPY patches patches
RUN pnpm fetch

FROM fetched AS dashboard
COPY . .
RUN pnpm install --offline --frozen-lockfile --ignore-scripts --filter "@syncline/web..."
RUN node --input-type=module --eval "const { buildDashboard } = await import('/app/scripts/start/build-dashboard.ts'); await buildDashboard('/app')"

FROM fetched AS production
COPY . .
RUN pnpm install --offline --frozen-lockfile --ignore-scripts --prod --filter "@syncline/server..." --filter "@syncline/cli..."
COPY --from=dashboard /app/apps/web/dist apps/web/dist

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4400 SYNCLINE_DATA_DIR=/data SYNCLINE_LOG_LEVEL=info
WORKDIR /app
COPY --from=production /app /app
RUN mkdir --mode=0700 /data && chown node:node /data
VOLUME /data
# Owns the data and nothing of the program.
USER node
EXPOSE 4400
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Drains on SIGTERM: give it time, as in `docker stop --time 60`.
CMD ["node", "scripts/start.ts"]
