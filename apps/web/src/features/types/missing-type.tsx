import { Navigate } from "@tanstack/react-router";
import { ErrorState } from "../../components/error-state.tsx";
import { ButtonLink } from "../../components/links.tsx";
import { RowsSkeleton } from "../../components/skeletons.tsx";
import { describeError } from "../../lib/errors.ts";
import { DeletedType } from "./deleted-type.tsx";
import { useLineage } from "./use-lineage.ts";

interface MissingTypeProps {
  readonly typeKey: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** A type that cannot be shown: deleted, never there, or not readable just now. */
export function MissingType({ typeKey, error, onRetry }: MissingTypeProps) {
  const lineage = useLineage(typeKey);
  if (describeError(error).code !== "not_found")
    return <ErrorState error={error} onRetry={onRetry} />;
  if (lineage.isPending) return <RowsSkeleton rows={8} />;
  if (lineage.data !== undefined) {
    return <DeletedType typeKey={typeKey} nodes={lineage.data.nodes} />;
  }
  // Where the editor was, before a type could have that key.
  if (typeKey === "new") return <Navigate to="/new-type" replace />;
  return (
    <ErrorState
      error={error}
      onRetry={onRetry}
      actions={
        <ButtonLink to="/types" variant="default">
          All types
        </ButtonLink>
      }
    />
  );
}
