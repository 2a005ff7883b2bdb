// Is it a report? None of the documents about reports is taken for one, and no report in odd dress is refused.
import { describe, expect, it } from 'vitest';
import { transform } from '../../../src/transform/transform.js';
import { documentOf } from '../printed-report.js';
import { oddReports } from './odd-reports.js';
import { type MadeDocument, otherDocuments } from './other-documents.js';

function kindOf({ parts }: MadeDocument): string {
  return transform(documentOf(parts), { status: 'off' }).kind;
}

describe('documents about reports', () => {
  it('are at least 200, and none is taken for a report', () => {
    expect(otherDocuments.length).toBeGreaterThanOrEqual(200);
    expect(otherDocuments.filter((made) => kindOf(made) !== 'not_a_report').map(({ name }) => name)).toEqual([]);
  });

  it('are called what they are', () => {
    const notice = transform(documentOf(otherDocuments[0]?.parts ?? []), { status: 'off' });
    expect(notice).toMatchObject({
      kind: 'not_a_report',
      problems: [{ code: 'not_a_report', message: 'The document is a notice that asks for reports, not a report.' }],
    });
  });
});

describe('reports in odd dress', () => {
  it('are at least 200, and none is refused', () => {
    expect(oddReports.length).toBeGreaterThanOrEqual(200);
    expect(oddReports.filter((made) => kindOf(made) !== 'report').map(({ name }) => name)).toEqual([]);
  });
});
