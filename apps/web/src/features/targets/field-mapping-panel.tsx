import { IconCircleCheck, IconTemplate } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { Chips } from "../../components/chips.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Panel } from "../../components/page.tsx";
import type { FieldMapping } from "../../lib/api-types.ts";
import { look, lossLooks } from "../../lib/status.ts";
import { FieldMappingTable } from "./field-mapping-table.tsx";

const route = getRouteApi("/targets/$id");
const usedLook = look("In your model", "info", IconTemplate, "Your model has such fields.");
const lossyLook = { ...lossLooks.narrowed, label: "Not as it is", meaning: "Something is lost." };

interface FieldMappingPanelProps {
  readonly fields: readonly FieldMapping[];
  /** Name of the platform. */
  readonly platform: string;
}

/** Every type of field with what it becomes there. */
export function FieldMappingPanel({ fields, platform }: FieldMappingPanelProps) {
  const { show } = route.useSearch();
  const navigate = route.useNavigate();
  const used = fields.filter((field) => field.used > 0);
  const lossy = fields.filter(({ native, losses }) => native === null || losses.length > 0);
  const shown = show === "used" ? used : show === "lossy" ? lossy : fields;
  return (
    <Panel
      title="Types of field"
      actions={
        <Chips
          label="Show types of field"
          all={fields.length}
          options={[
            { value: "used", look: usedLook, count: used.length },
            { value: "lossy", look: lossyLook, count: lossy.length },
          ]}
          value={show}
          onChange={(next) =>
            void navigate({
              search: (now) => ({ ...now, show: next }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      }
      flush
    >
      {shown.length === 0 ? (
        <EmptyState icon={IconCircleCheck} tone="success" title="None of them">
          {show === "lossy"
            ? `${platform} holds every type of field as it is.`
            : "The model has no fields yet."}
        </EmptyState>
      ) : (
        <FieldMappingTable fields={shown} platform={platform} />
      )}
    </Panel>
  );
}
