// The walk through an archive comes to an end, whatever the archive holds.
import { expect, test } from 'vitest';
import { ArchiveBudget } from '../../../src/extract/archives/archive-budget.js';
import type { Unpack } from '../../../src/extract/archives/unpack.js';
import { walkArchive } from '../../../src/jobs/archives/walk-archive.js';
import { sevenZipArchive } from '../../extract/archives/made-packed.js';

test('an archive that contains itself is opened twice, and no third time', async () => {
  const bytes = new Uint8Array(sevenZipArchive([{ name: 'a.7z', content: 'in its own place' }]));
  // As if it were one: what it unpacks to is always the archive.
  const unpack: Unpack = async () => ({
    entries: [{ name: Buffer.from('a.7z'), size: bytes.length, type: 'file', isEncrypted: false }],
    contents: [bytes.slice()],
    fault: null,
  });
  const walked: string[] = [];
  for await (const member of walkArchive({ kind: '7z', name: 'a.7z', bytes }, { budget: new ArchiveBudget(), unpack }))
    walked.push(`${member.kind} ${member.trail}`);
  expect(walked).toEqual(['document !a.7z!a.7z', 'archive !a.7z', 'archive ']);
});
