import { useId } from "preact/hooks";
import type { Brand, Layout } from "../../../../../core/protocol.gen.ts";
import type { SheetFields } from "../../../../core/editor/command.ts";
import { brandCheck, LEAST_CONTRAST } from "../../../../core/editor/contrast.ts";
import { Button } from "../../../../parts/button.tsx";
import { Check } from "../../../../parts/field.tsx";
import { useFormat } from "../../../../use-format.ts";
import { EDITOR_SHEET } from "../../../../words/editor-sheet.ts";
import { useWords } from "../../../../words/index.ts";

// What the theme itself has for both.
const THEMES_OWN: { dark: Brand; light: Brand } = { dark: { ground: "#7FD1FF", ink: "#06202F" }, light: { ground: "#0B4A86", ink: "#FFFFFF" } };

type BrandFieldsProps = { layout: Layout; onChange: (fields: SheetFields, gesture?: string) => void };

/** The building's own pair of colours, how well it is read, and the nearest that is. */
export function BrandFields({ layout: { brand, theme }, onChange }: BrandFieldsProps) {
  const say = useWords(EDITOR_SHEET);
  const own = brand ?? THEMES_OWN[theme];
  const check = brandCheck(own, theme);
  const set = (part: Partial<Brand>) => { onChange({ brand: { ...own, ...part } }, "brand"); };
  return (
    <>
      <Check label={say("brand")} help={say("brand_help")} value={brand !== undefined} onChange={(wanted) => { onChange({ brand: wanted ? own : undefined }); }} />
      {brand !== undefined && (
        <div class="wb-twos">
          <Colour label={say("ground")} value={brand.ground} onChange={(ground) => { set({ ground }); }} />
          <Colour label={say("ink")} value={brand.ink} onChange={(ink) => { set({ ink }); }} />
          <Contrast says={check.ink < LEAST_CONTRAST ? "contrast_low" : "contrast"} ratio={check.ink} better={check.betterInk} onUse={(ink) => { set({ ink }); }} />
          {check.betterGround !== null && <Contrast says="ground_low" ratio={check.page} better={check.betterGround} onUse={(ground) => { set({ ground }); }} />}
        </div>
      )}
    </>
  );
}

function Colour({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div>
      <label class="field-label" for={id}>{label}</label>
      <input type="color" class="wb-colour" id={id} value={value} onInput={(event) => { onChange(event.currentTarget.value.toUpperCase()); }} />
    </div>
  );
}

type ContrastProps = { says: "contrast" | "contrast_low" | "ground_low"; ratio: number; better: string | null; onUse: (colour: string) => void };

function Contrast({ says, ratio, better, onUse }: ContrastProps) {
  const say = useWords(EDITOR_SHEET);
  const { number } = useFormat();
  // Told to a tenth as the server tells it, but never as enough where it is not.
  const said = number(Math.min(Math.round(ratio * 10) / 10, ratio < LEAST_CONTRAST ? 6.9 : 21), 1);
  return (
    <div class="wb-contrast" role="status">
      <p class={says === "contrast" ? "small" : "small bad"}>{say(says, { ratio: said })}</p>
      {better !== null && <Button small onPress={() => { onUse(better); }}>{say("use_colour", { colour: better })}</Button>}
    </div>
  );
}
