// The words of Riwayat panggilan, of all its parts.
import { dictionary } from "../core/dictionary.ts";
import { JOURNAL_JUDGEMENT } from "./journal-judgement.ts";
import { JOURNAL_LIST } from "./journal-list.ts";
import { JOURNAL_REFUSED } from "./journal-refused.ts";
import { JOURNAL_REPORTS } from "./journal-reports.ts";
import { JOURNAL_STORY } from "./journal-story.ts";

export const JOURNAL = dictionary({
  id: { ...JOURNAL_LIST.id, ...JOURNAL_JUDGEMENT.id, ...JOURNAL_STORY.id, ...JOURNAL_REFUSED.id, ...JOURNAL_REPORTS.id },
  en: { ...JOURNAL_LIST.en, ...JOURNAL_JUDGEMENT.en, ...JOURNAL_STORY.en, ...JOURNAL_REFUSED.en, ...JOURNAL_REPORTS.en },
});
