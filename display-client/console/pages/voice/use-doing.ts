import { useState } from "preact/hooks";
import { type Method, call } from "../../api.ts";
import { toast } from "../../toast.ts";

export type Doing = { doing: string | null; fault: unknown; run: (name: string, method: Method, path: string, body: unknown, said: string) => Promise<boolean> };

/** One request at a time, said when it is done; what went wrong stays until the next. */
export function useDoing(): Doing {
  const [doing, setDoing] = useState<string | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const run = async (name: string, method: Method, path: string, body: unknown, said: string) => {
    if (doing !== null) return false;
    setDoing(name);
    setFault(null);
    try {
      await call(method, path, body === undefined ? {} : { body });
      toast(said);
      return true;
    } catch (error) {
      setFault(error);
      return false;
    } finally {
      setDoing(null);
    }
  };
  return { doing, fault, run };
}
