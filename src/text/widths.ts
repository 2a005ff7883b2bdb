// Full-width characters (U+FF01–FF5E), which Chinese texts use for digits, letters and signs.

const fullWidth = /[\uff01-\uff5e]/gu;
const distance = 0xfee0;

/** Folds full-width digits, letters and signs to ASCII, one for one: `（３，０００）` → `(3,000)`. Everything else stays as it is. */
export function foldWidths(text: string): string {
  return text.replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - distance));
}
