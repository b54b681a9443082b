import { Title } from "@mantine/core";
import { ButtonLink } from "../../components/links.tsx";
import { LogoMark } from "../../components/logo.tsx";
import type { Plan } from "../../lib/api-types.ts";
import { plural } from "../../lib/format.ts";
import classes from "./plan-page.module.css";

/** The best plan: an empty one. */
export function InStep({ plan, name }: { readonly plan: Plan; readonly name: string }) {
  const { unchanged, remoteOnly } = plan.summary;
  return (
    <div className={classes.celebrate} role="status">
      <LogoMark size={52} />
      <Title order={2} mt={8}>
        In step
      </Title>
      <p>
        {plural(unchanged, "type")} at {name} {unchanged === 1 ? "is" : "are"} as here, as far as
        the platform can hold them. There is nothing to push.
      </p>
      {remoteOnly > 0 ? <p>{plural(remoteOnly, "type")} only there, left alone.</p> : null}
      <ButtonLink to="/types" variant="default" mt={10}>
        See the types
      </ButtonLink>
    </div>
  );
}
