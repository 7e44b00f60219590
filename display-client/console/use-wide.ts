import { useEffect, useState } from "preact/hooks";

const WIDE = "(min-width: 820px)";

/** Whether there is room for editing: no phone, no tablet held upright below 820 px. */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const look = () => { setWide(query.matches); };
    query.addEventListener("change", look);
    return () => {
      query.removeEventListener("change", look);
    };
  }, []);
  return wide;
}
