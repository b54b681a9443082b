import type { Clock, Lease, Leases } from "../../ports/index.ts";
import type { LeaseRow, MemoryDatabase } from "./database.ts";

export function memoryLeases({ leases }: MemoryDatabase, clock: Pick<Clock, "now">): Leases {
  const after = (ms: number) => new Date(clock.now().getTime() + ms);
  const hasLapsed = (row: LeaseRow) => row.expiresAt <= clock.now();
  const current = ({ targetId, fence }: { targetId: string; fence: number }) => {
    const row = leases.get(targetId);
    return row !== undefined && row.held !== null && row.fence === fence ? row : null;
  };
  return {
    async acquire({ targetId, holder, runId, ttlMs }) {
      const row = leases.get(targetId);
      if (row !== undefined && row.held !== null && !hasLapsed(row)) return null;
      const taken = { targetId, fence: (row?.fence ?? 0) + 1, expiresAt: after(ttlMs) };
      leases.set(targetId, { ...taken, held: { holder, runId } });
      return { ...taken, holder, runId };
    },
    async renew({ ttlMs, ...lease }) {
      const row = current(lease);
      if (row === null) return false;
      leases.set(row.targetId, { ...row, expiresAt: after(ttlMs) });
      return true;
    },
    async release(lease) {
      const row = current(lease);
      if (row !== null) leases.set(row.targetId, { ...row, held: null });
    },
    async holds(lease) {
      return current(lease) !== null;
    },
    async get(targetId) {
      const row = leases.get(targetId);
      if (row === undefined || row.held === null) return null;
      const { fence, expiresAt } = row;
      const lease: Lease = { targetId, fence, expiresAt, ...row.held };
      return { ...lease, lapsed: hasLapsed(row) };
    },
    async releaseAll() {
      for (const row of leases.all()) leases.set(row.targetId, { ...row, held: null });
    },
  };
}
