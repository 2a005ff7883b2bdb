// What an agency is: its kind, its subject, its place, and the id by which it is the same under every name that it prints.
import { createHash } from 'node:crypto';

export const centralCode = '000000';
export const stateCouncil = '国务院';
const idLength = 16;

/** The id of the organ of a division. It must never change: databases keep it. */
export function agencyId(divisionCode: string, organ: string): string {
  return createHash('sha256').update(`${divisionCode}|${organ}`).digest('hex').slice(0, idLength);
}
