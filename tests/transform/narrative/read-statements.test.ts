// What sentences state. Each expectation is what a person reads in the sentence.
import { describe, expect, it } from 'vitest';
import type { SectionKind } from '../../../src/catalogues/forms/sections.js';

import { readStatements } from '../../../src/transform/narrative/read-statements.js';
import { disclosureSentences } from './disclosure-sentences.js';
import { disputeSectionSentences, disputeSentences } from './dispute-sentences.js';
import { requestSentences } from './request-sentences.js';
import { unreadSentences } from './unread-sentences.js';

const reporter = { agency: '清河县水利局', year: 2023 };

/** What a text states, in the notation of the lists of sentences. */
function stated(text: string, kind: SectionKind = 'overview'): string {
  return readStatements(text, kind, reporter)
    .map(({ target, number, reading }) => `${target.code} ${number}${reading === 'value' ? '' : ` ${reading}`}`)
    .join('; ');
}

describe('a sentence', () => {
  it.each([...requestSentences, ...disputeSentences, ...disclosureSentences])('%s states: %s', (text, expected) => {
    expect(stated(text)).toBe(expected);
  });

  it.each(disputeSectionSentences)('in the section about disputes, %s states: %s', (text, expected) => {
    expect(stated(text, 'disputes')).toBe(expected);
  });

  it.each(unreadSentences)('%s states no count of the year', (text) => {
    expect(stated(text)).toBe('');
  });

  it('takes 未收取任何费用 in the last section for the fees for requests', () => {
    expect(stated('全年未收取任何费用。', 'other')).toBe('request_fees 0 zero');
  });
});

describe('a statement', () => {
  it('has offsets in the text as printed, including blanks and wide digits', () => {
    const text = '概述。\n全年收到 政府信息公开申请 １２ 件，其中…';
    const [statement] = readStatements(text, 'overview', reporter);
    expect(text.slice(statement?.start, statement?.end)).toBe('收到 政府信息公开申请 １２ 件');
  });

  it('keeps the number of decimals of a percentage', () => {
    const [, change] = readStatements('收到政府信息公开申请35件，同比下降8.50%。', 'overview', reporter);
    expect(change).toMatchObject({ number: -8.5, decimals: 2 });
  });

  it('keeps the value of the last digit of a number in 万', () => {
    const [statement] = readStatements('主动公开政府信息1.25万条。', 'overview', reporter);
    expect(statement).toMatchObject({ number: 12500, step: 100, decimals: 0 });
  });

  it('has the scope of its number, and whether it is a part', () => {
    const statements = readStatements('全市收到政府信息公开申请300件，其中本机关收到50件。', 'overview', reporter);
    expect(statements.map(({ scope, isPart }) => ({ scope, isPart }))).toEqual([
      { scope: 'territory', isPart: false },
      { scope: 'organ', isPart: true },
    ]);
  });

  it('takes no year for the report’s if that is unknown', () => {
    const unknown = { agency: null, year: null };
    expect(readStatements('2023年收到政府信息公开申请5件。', 'overview', unknown)).toEqual([]);
    expect(readStatements('全年收到政府信息公开申请5件。', 'overview', unknown)).toHaveLength(1);
  });
});

describe('reading', () => {
  const size = 100_000;
  it.each([
    ['digits and commas', '123,'.repeat(size / 4)],
    ['digits', '1'.repeat(size)],
    ['digits and blanks', '1 '.repeat(size / 2)],
    ['numerals', '一百'.repeat(size / 2)],
    ['words of one clause', '收到政府信息公开申请'.repeat(size / 10)],
    ['words that begin a period', '自从截较比同结转'.repeat(size / 8)],
    ['lists', '自然人1件、'.repeat(size / 6)],
    ['open brackets', '('.repeat(size)],
  ])('takes time in proportion to the text for 100 KB of %s', (_, text) => {
    // Processor time, so that other work on the machine does not count. Anything that grows with the square of the text takes minutes.
    const before = process.cpuUsage();
    readStatements(text, 'overview', reporter);
    const { user } = process.cpuUsage(before);
    expect(user / 1e6).toBeLessThan(3);
  });
});
