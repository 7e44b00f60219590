import { useState } from "preact/hooks";
import { call } from "../../api.ts";
import { toast } from "../../toast.ts";
import { renewHall } from "../../use-hall.ts";

export type Removing = { isBusy: boolean; fault: unknown; remove: () => void };

/** Removes one thing, says it, and closes. */
export function useRemoving(path: string, etag: string, said: string, onClose: () => void): Removing {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const remove = () => {
    setBusy(true);
    call("DELETE", path, { ifMatch: etag }).then(
      () => {
        toast(said);
        onClose();
        return renewHall();
      },
      (error: unknown) => {
        setFault(error);
        setBusy(false);
      },
    ).catch(setFault);
  };
  return { isBusy, fault, remove };
}
