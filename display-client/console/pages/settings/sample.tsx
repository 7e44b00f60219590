import { CopyButton } from "../../parts/copy.tsx";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";

/** An exact text for a machine, to be copied. */
export function Sample({ label, text, help }: { label: string; text: string; help?: string }) {
  const say = useWords(SETTINGS);
  return (
    <div class="sample">
      <span class="field-label">{label}</span>
      <div class="sample-row">
        <code class="rest">{text}</code>
        <CopyButton small text={text} label={`${say("copy")}: ${label}`}>{say("copy")}</CopyButton>
      </div>
      {help !== undefined && <small class="second">{help}</small>}
    </div>
  );
}
