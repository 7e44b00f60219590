import "./pairing.css";
import { inchesOf, metresOf } from "../core/approval.ts";
import type { Approval } from "../core/approval.ts";
import { Select, TextField } from "../parts/field.tsx";
import { useZoneLayout } from "../parts/picture/zone-layout.ts";
import type { Form } from "../use-form.ts";
import { useHall } from "../use-hall.ts";
import { useLayout } from "../use-layout.ts";
import { PAIRING } from "../words/pairing.ts";
import { useWords } from "../words/index.ts";
import { ReadingNote } from "./reading-note.tsx";

/** Name, zone, size and farthest seat; below them at once how far the screen then reads. */
export function ApprovalFields({ form }: { form: Form<Approval> }) {
  const say = useWords(PAIRING);
  const { hall } = useHall();
  const { zone, inches, seat } = form.values;
  const layout = useLayout(useZoneLayout(zone));
  const size = inchesOf(inches);
  const zones = (hall?.zones ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const counters = (hall?.counters ?? []).filter((counter) => counter.zone === zone).length;
  return (
    <>
      <div class="fields">
        <TextField label={say("name")} autocomplete="off" most={60} {...form.field("name")} />
        <Select label={say("zone")} choices={zones} {...form.field("zone")} />
        <TextField label={say("inches")} keys="decimal" autocomplete="off" {...form.field("inches")} />
        <TextField label={say("seat")} keys="decimal" autocomplete="off" {...form.field("seat")} />
      </div>
      {layout !== null && size !== null && <ReadingNote layout={layout} inches={size} seat={metresOf(seat)} counters={counters} />}
    </>
  );
}
