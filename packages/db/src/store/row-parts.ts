import type { Actor, ErrorCode, Failure } from "@syncline/core";

interface FailureRow {
  readonly errorCode: ErrorCode | null;
  readonly errorMessage: string | null;
  readonly errorPlatformStatus: number | null;
  readonly errorPlatformCode: string | null;
}

export function toFailure(row: FailureRow): Failure | null {
  if (row.errorCode === null) return null;
  return {
    code: row.errorCode,
    message: row.errorMessage ?? "",
    platformStatus: row.errorPlatformStatus,
    platformCode: row.errorPlatformCode,
  };
}

export function fromFailure(failure: Failure | null): FailureRow {
  return {
    errorCode: failure?.code ?? null,
    errorMessage: failure?.message ?? null,
    errorPlatformStatus: failure?.platformStatus ?? null,
    errorPlatformCode: failure?.platformCode ?? null,
  };
}

interface ActorRow {
  readonly actorId: string;
  readonly actorName: string;
  readonly actorIp: string | null;
  readonly actorUserAgent: string | null;
}

export function toActor(row: ActorRow): Actor {
  return {
    id: row.actorId,
    name: row.actorName,
    ip: row.actorIp,
    userAgent: row.actorUserAgent,
  };
}

export function fromActor(actor: Actor): ActorRow {
  return {
    actorId: actor.id,
    actorName: actor.name,
    actorIp: actor.ip,
    actorUserAgent: actor.userAgent,
  };
}
