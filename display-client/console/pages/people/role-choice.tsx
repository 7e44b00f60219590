import { useId } from "preact/hooks";
import type { Role } from "../../api.gen.ts";
import type { Bound } from "../../parts/index.ts";
import { roleName, usePeopleWords } from "./use-people-words.ts";

const ROLES: readonly Role[] = ["counter", "operator", "admin"];

/** The task, each with what it allows in a sentence. */
export function RoleChoice({ value, onChange }: Bound<Role>) {
  const { say, word } = usePeopleWords();
  const id = useId();
  return (
    <fieldset class="role-choice">
      <legend class="field-label">{say("role")}</legend>
      {ROLES.map((role) => (
        <div class="check" key={role}>
          <input type="radio" name={id} id={`${id}-${role}`} checked={role === value} onChange={() => { onChange(role); }} aria-describedby={`${id}-${role}-may`} />
          <label for={`${id}-${role}`}>
            {roleName(say, word, role)}
            <small class="second" id={`${id}-${role}-may`}>{role === "counter" ? say("counters_help", { word }) : say(`can_${role}`, { word })}</small>
          </label>
        </div>
      ))}
    </fieldset>
  );
}
