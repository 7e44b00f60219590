// Numbers as they are said in Indonesian, to show what the voice will say.

const WORDS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];

/** 0 to 999; anything else stays as it is written. */
export function numberWords(text: string): string {
  if (!/^\d{1,3}$/.test(text)) return text;
  const value = Number(text);
  if (value < WORDS.length) return WORDS[value] ?? text;
  if (value < 20) return `${WORDS[value - 10] ?? ""} belas`;
  if (value < 100) return joined(`${WORDS[Math.floor(value / 10)] ?? ""} puluh`, value % 10);
  return joined(value < 200 ? "seratus" : `${WORDS[Math.floor(value / 100)] ?? ""} ratus`, value % 100);
}

function joined(head: string, rest: number): string {
  return rest === 0 ? head : `${head} ${numberWords(`${rest}`)}`;
}
