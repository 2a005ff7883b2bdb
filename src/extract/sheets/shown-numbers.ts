// A cell of a sheet holds a number and shows a text.

const separators = /[,\s]/g;

/** Whether a number is shown in full: not rounded, scaled, hidden, or as a date. */
export function isShownInFull(shown: string, value: number): boolean {
  const bare = shown.replace(separators, '');
  return bare !== '' && Math.abs(Number(bare) - value) <= Math.abs(value) * 1e-9;
}
