import type { Hall, HallSpeaker } from "../../api.gen.ts";
import { GAIN, steppedGain } from "../../core/speakers.ts";
import { IconButton } from "../../parts/button.tsx";
import { Locked } from "../../parts/choose.tsx";
import { Check, Field, Select } from "../../parts/field.tsx";
import type { Choice } from "../../parts/field.tsx";
import { useFormat } from "../../use-format.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { VOICE } from "../../words/voice.ts";
import { RowNotes, hasNotes } from "../hall/row-notes.tsx";
import { useRow } from "../hall/use-row.ts";

const STYLES = ["digits-nol", "digits-kosong", "mixed", "cardinal"] as const;

type Fields = { zones: string[]; device: string; style: string; gain_db: number };
type SettingsProps = { hall: Hall; speaker: HallSpeaker; devices: string[]; isLocked: boolean };

/** What a speaker is set to; each change is saved at once, with undo. */
export function SpeakerSettings({ hall, speaker, devices, isLocked }: SettingsProps) {
  const say = useSiteSay(VOICE);
  const format = useFormat();
  const labels: { [N in keyof Fields]: string } = { zones: say("zones"), device: say("device"), style: say("style"), gain_db: say("gain") };
  const row = useRow<HallSpeaker, Fields>({
    kind: "speakers",
    item: speaker,
    start: { zones: speaker.zones, device: speaker.device, style: speaker.style, gain_db: speaker.gain_db },
    check: ({ zones }) => (zones.length === 0 ? { zones: say("no_zone") } : {}),
    said: (field) => say("changed", { field: labels[field] }),
  });
  const styles: Choice<string>[] = STYLES.map((value) => ({ value, label: say(`style.${value}`) }));
  const { values, faults, set } = row.form;
  const change = (part: Partial<Fields>) => {
    set(part);
    row.save();
  };
  const deviceName = (device: string) => (device === "default" || device === "none" ? say(`device.${device}`) : device);
  const known = new Set(["default", ...devices, "none"]);
  const choices = [...known].map((value) => ({ value, label: deviceName(value) }));
  const away = known.has(values.device) ? [] : [{ value: values.device, label: say("device.away", { name: values.device }) }];
  const gain = say("gain_value", { db: `${values.gain_db > 0 ? "+" : ""}${format.number(values.gain_db, Number.isInteger(values.gain_db) ? 0 : 1)}` });
  const zoneNamesNow = hall.zones.filter(({ id }) => values.zones.includes(id)).map(({ name }) => name).join(", ");
  if (isLocked) {
    return (
      <div class="speaker-settings">
        <Locked label={labels.zones}>{zoneNamesNow}</Locked>
        <Locked label={labels.device}>{deviceName(speaker.device)}</Locked>
        <Locked label={labels.gain_db}>{gain}</Locked>
        <Locked label={labels.style}>{styles.find(({ value }) => value === speaker.style)?.label ?? speaker.style}</Locked>
      </div>
    );
  }
  return (
    <>
      <div class="speaker-settings">
        <Field label={labels.gain_db}>
          {(wiring) => (
            <div class="gain">
              <IconButton icon="minus" label={say("softer")} onPress={() => { change({ gain_db: steppedGain(values.gain_db, -1) }); }} />
              <input
                {...wiring} type="range" min={GAIN.least} max={GAIN.most} step={GAIN.step} value={values.gain_db} aria-valuetext={gain}
                onInput={(event) => { set({ gain_db: Number(event.currentTarget.value) }); }} onChange={() => { row.save(); }}
              />
              <IconButton icon="plus" label={say("louder")} onPress={() => { change({ gain_db: steppedGain(values.gain_db, 1) }); }} />
              <b class="gain-value" aria-hidden="true">{gain}</b>
            </div>
          )}
        </Field>
        <Select label={labels.device} value={values.device} choices={[...choices, ...away]} onChange={(device) => { change({ device }); }} fault={faults.device ?? null} />
        <Select label={labels.style} value={values.style} choices={styles} onChange={(style) => { change({ style }); }} fault={faults.style ?? null} />
        <fieldset class="speaker-zones">
          <legend class="field-label">{labels.zones}</legend>
          {hall.zones.map(({ id, name }) => (
            <Check key={id} label={name} value={values.zones.includes(id)} onChange={(isIn) => { change({ zones: hall.zones.map((zone) => zone.id).filter((zone) => (zone === id ? isIn : values.zones.includes(zone))) }); }} />
          ))}
          {faults.zones ? <p class="field-note bad" role="alert">{faults.zones}</p> : null}
        </fieldset>
      </div>
      {hasNotes(row) ? <RowNotes row={row} labels={labels} /> : null}
    </>
  );
}
