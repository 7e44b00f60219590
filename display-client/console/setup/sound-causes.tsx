import { useEffect, useState } from "preact/hooks";
import type { HallSpeaker } from "../api.gen.ts";
import { call } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { Select } from "../parts/field.tsx";
import { renewHall } from "../use-hall.ts";
import { useFormat } from "../use-format.ts";
import { SETUP } from "../words/setup.ts";
import { useWords } from "../words/index.ts";
import { Cause } from "./causes.tsx";
import type { Trying } from "./causes.tsx";

const LOUDER_DB = 6;
const LOUDEST_DB = 12;

/** Too low, at another device, or not connected at all. */
export function SoundCauses({ speaker, trying }: { speaker: HallSpeaker; trying: Trying }) {
  const say = useWords(SETUP);
  const format = useFormat();
  const [devices, setDevices] = useState<string[]>([]);
  const [device, setDevice] = useState(speaker.device);
  const path = `/api/v1/speakers/${encodeURIComponent(speaker.id)}`;
  useEffect(() => {
    call<{ devices: string[] }>("GET", "/api/v1/devices").then((found) => { setDevices(found.devices); }, () => undefined);
  }, []);
  const change = async (part: Partial<HallSpeaker>) => {
    await call("PUT", path, { body: part, ifMatch: speaker.etag });
    await renewHall();
  };
  const louder = async () => {
    const db = Math.min(LOUDEST_DB, speaker.gain_db + LOUDER_DB);
    await change({ gain_db: db });
    return say("did_volume", { db: format.number(db) });
  };
  const other = async () => {
    await change({ device });
    return say("did_device");
  };
  const tone = async () => {
    await call("POST", `${path}/test`);
    return say("did_tone");
  };
  const choices = Array.from(new Set([speaker.device, ...devices])).map((name) => ({ value: name, label: name }));
  return (
    <>
      <Cause text={say("unheard_volume")}><Button small onPress={trying(louder)}>{say("unheard_volume_do")}</Button></Cause>
      <Cause text={say("unheard_device")}>
        <Select bare label={say("unheard_device_label")} choices={choices} value={device} onChange={setDevice} />
        <Button small onPress={trying(other)}>{say("unheard_device_do")}</Button>
      </Cause>
      <Cause text={say("unheard_tone")}><Button small onPress={trying(tone)}>{say("unheard_tone_do")}</Button></Cause>
    </>
  );
}
