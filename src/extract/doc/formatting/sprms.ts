// Lists of properties in a .doc file: each is a number that says what it changes, and an operand ([MS-DOC] 2.6, 2.2.5).

/** A property with its operand. */
export interface Sprm {
  readonly code: number;
  readonly operand: DataView;
}

/** The length of the operand by the three highest bits of the code ([MS-DOC] 2.2.5.1, spra); 6 states its own. */
const operandLengths = [1, 1, 2, 4, 2, 2, null, 3] as const;
/** The definition of a row states its length in two bytes ([MS-DOC] 2.9.313). */
const rowDefinition = 0xd608;
/** Tabs whose length does not fit one byte ([MS-DOC] 2.9.180). */
const changedTabs = 0xc615;
const longOperand = 0xff;

/** Takes the properties from a list. It ends where the list breaks off. */
export function* sprmsIn(list: DataView): Generator<Sprm> {
  let at = 0;
  while (at + 2 <= list.byteLength) {
    const code = list.getUint16(at, true);
    const { start, length } = operandAt(list, at + 2, code);
    if (start + length > list.byteLength) return;
    yield { code, operand: new DataView(list.buffer, list.byteOffset + start, length) };
    at = start + length;
  }
}

function operandAt(list: DataView, at: number, code: number): { readonly start: number; readonly length: number } {
  const fixed = operandLengths[code >> 13] ?? null;
  if (fixed !== null) return { start: at, length: fixed };
  if (at + 2 > list.byteLength) return { start: at, length: 2 };
  if (code === rowDefinition) return { start: at + 2, length: Math.max(0, list.getUint16(at, true) - 1) };
  const stated = list.getUint8(at);
  if (code === changedTabs && stated === longOperand) {
    const deleted = list.getUint8(at + 1);
    const added = at + 2 + 4 * deleted;
    const length = added < list.byteLength ? 2 + 4 * deleted + 3 * list.getUint8(added) : list.byteLength;
    return { start: at + 1, length };
  }
  return { start: at + 1, length: stated };
}
