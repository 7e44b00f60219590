// Until when something lasts: a break, a closing, a silence.
import { dictionary } from "../core/dictionary.ts";

export const UNTIL_WORDS = dictionary({
  id: {
    label: "Sampai",
    minutes: "{n} menit",
    at: "pukul…",
    time: "Pukul",
    over: "Isi pukul yang masih akan datang hari ini, misalnya {time}.",
  },
  en: {
    label: "Until",
    minutes: "{n} minutes",
    at: "a time…",
    time: "Time",
    over: "Enter a time that is still to come today, such as {time}.",
  },
});
