// The clues of a report as the database keeps them: as JSON.
import { z } from 'zod';
import type { AgencyClues } from '../../model/agency.js';

const texts = z.array(z.string());
const cluesSchema = z.object({
  name: z.string(),
  otherNames: z.array(z.object({ source: z.enum(['publisher', 'title', 'page_title', 'text']), name: z.string() })),
  hosts: texts,
  postalCodes: texts,
  telephoneCodes: texts,
  addresses: texts,
  fileName: z.string().nullable(),
  year: z.number().nullable(),
}) satisfies z.ZodType<AgencyClues>;

/** @throws ZodError where the text is none that load wrote */
export function storedClues(text: string): AgencyClues {
  return cluesSchema.parse(JSON.parse(text));
}
