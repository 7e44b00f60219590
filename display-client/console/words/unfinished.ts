import { dictionary } from "../core/dictionary.ts";

export const UNFINISHED = dictionary({
  id: {
    text: "Penyiapan belum selesai: langkah {n} dari 5 menunggu.",
    go_on: "Lanjutkan penyiapan",
  },
  en: {
    text: "The set-up is not finished: step {n} of 5 is waiting.",
    go_on: "Go on with the set-up",
  },
});
