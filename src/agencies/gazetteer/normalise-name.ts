// One spelling for what is printed in several: full-width letters and brackets, blanks, marks around a name.

const onlyHan = /^\p{Script=Han}*$/u;
const blanksAndMarks = /[\s\u00a0\u3000\u200b\ufeff·•“”‘’"'《》<>【】]+/gu;
const edges = /^[,，.。:：;；、\-—_|]+|[,，.。:：;；、\-—_|]+$/gu;

/** The name without blanks, quotation marks and marks at its ends; full-width characters as narrow ones. */
export function normaliseName(text: string): string {
  if (onlyHan.test(text)) return text;
  return text.normalize('NFKC').replace(blanksAndMarks, '').replace(edges, '');
}
