import { Select } from "@mantine/core";
import type { Role } from "@syncline/core";
import { getRouteApi } from "@tanstack/react-router";
import { project as here } from "../../lib/place.ts";
import { allows, everywhere, placesWith, placeWords, roleAt } from "../../lib/roles.ts";
import { useSession } from "../../lib/use-session.ts";

const route = getRouteApi("/settings/$tab");

/** The project that the settings are shown of, from the address; the reader's role there. */
export function usePlace(needs: Role, withEverywhere: boolean) {
  const session = useSession();
  const { project } = route.useSearch();
  const places = placesWith(session, needs).filter(
    (place) => withEverywhere || place !== everywhere,
  );
  const usual = places.includes(here) ? here : (places[0] ?? here);
  const place = project !== undefined && places.includes(project) ? project : usual;
  const role = roleAt(session, place);
  return { session, place, places, role, may: allows(role, needs) };
}

interface PlaceChoiceProps {
  readonly place: string;
  readonly places: readonly string[];
}

/** Which project, where there is a choice. */
export function PlaceChoice({ place, places }: PlaceChoiceProps) {
  const navigate = route.useNavigate();
  if (places.length < 2) return null;
  return (
    <Select
      label="Project"
      data={places.map((value) => ({ value, label: placeWords(value) }))}
      value={place}
      allowDeselect={false}
      maw={260}
      onChange={(next) => void navigate({ search: { project: next ?? undefined } })}
    />
  );
}
