// Writes scans with their truth: `npx tsx scripts/scans/write-scans.ts FOLDER [--fonts FOLDER] [--only TEXT]`. The same fonts give the same bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chineseFamilies } from './draw-page.js';
import { scanOf } from './scan-documents.js';
import { scanLooks } from './scan-looks.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { fonts: { type: 'string' }, only: { type: 'string', default: '' }, help: { type: 'boolean' } },
});
if (values.help) {
  console.log(
    'npm run write-scans -- FOLDER [--fonts FOLDER] [--only TEXT]: looks whose names contain TEXT, of these:',
  );
  for (const { name } of scanLooks) console.log(`  ${name}`);
  process.exit();
}
const [folder] = positionals;
if (folder === undefined) throw new Error('Name the folder to write to');
mkdirSync(folder, { recursive: true });
const families = chineseFamilies(values.fonts);
scanLooks.forEach((look, index) => {
  if (!look.name.includes(values.only)) return;
  const { draft, byPen, bytes } = scanOf(look, index + 1, families);
  const name = `scan-${String(index + 1).padStart(2, '0')}`;
  const facts = [...draft.seen].map(([key, seen]) => {
    const [indicator, applicant] = key.split('|');
    return { indicator, applicant: applicant === '' ? null : applicant, ...seen, byPen: byPen.has(key) };
  });
  const { agency, year, form } = draft;
  writeFileSync(join(folder, `${name}.pdf`), bytes);
  writeFileSync(
    join(folder, `${name}.truth.json`),
    JSON.stringify({ file: `${name}.pdf`, what: look.name, agency, year, form, facts }),
  );
  console.log(`${name}  ${look.name}`);
});
