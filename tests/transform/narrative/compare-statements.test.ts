// The text of a report compared with its tables. The figures are those of 淮安 2024: received 3119, carried in 34, handled 3050, carried out
// 103, reconsiderations 351, lawsuits 26 + 20.
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../scripts/samples/figures.js';
import type { WrittenTable } from '../../../scripts/samples/written-document.js';
import { evidenceOfReport } from '../../../src/model/evidence.js';
import type { Report } from '../../../src/model/report.js';
import { transform } from '../../../src/transform/transform.js';
import { documentOf, printedTables, withTexts } from '../printed-report.js';

const { proactive, requests, disputes } = printedTables('huaian-2024');

/** A report with paragraphs in its first section. */
function reportWith(
  paragraphs: readonly string[],
  tables: readonly WrittenTable[] = [...proactive, ...requests, ...disputes],
): Report {
  const parts = [figuresOf('huaian-2024').title, '一、总体情况', ...paragraphs, '二、主动公开政府信息情况', ...tables];
  const result = transform(documentOf(parts), { status: 'off' });
  if (result.kind !== 'report') throw new Error('Expected a report');
  return result.report;
}

const textProblems = ({ problems }: Report) =>
  problems.filter(({ code }) => code.startsWith('text_')).map(({ code, message }) => `${code}: ${message}`);
const compared = ({ mentions }: Report) => mentions.map(({ subject, agrees }) => `${subject} ${agrees}`);
const narrativeSupport = ({ facts }: Report) =>
  facts.flatMap(({ indicator, applicant, support }) =>
    support.some(({ kind }) => kind === 'narrative') ? [`${indicator}|${applicant ?? ''}`] : [],
  );
const flagged = ({ facts }: Report) =>
  facts.filter(({ flags }) => flags.includes('text_differs')).map(({ indicator }) => indicator);
const textChecks = ({ checks }: Report) => checks.filter(({ code }) => code === 'text_vs_table');

describe('a number in the text that a cell states as well', () => {
  const report = reportWith(['2024年，全市收到政府信息公开申请3119件，其中自然人3001件；被申请行政复议351件。']);

  it('supports the fact with its phrase', () => {
    expect(narrativeSupport(report)).toEqual([
      'requests.received|natural_person',
      'requests.received|total',
      'disputes.reconsideration.total|',
    ]);
    const received = report.facts.find(
      ({ indicator, applicant }) => indicator === 'requests.received' && applicant === 'total',
    );
    expect(received?.support.at(-1)).toEqual({ kind: 'narrative', section: 1, phrase: '收到政府信息公开申请3119件' });
  });

  it('is a mention that names the cell and its place in the section', () => {
    const [mention] = report.mentions;
    expect(mention).toMatchObject({
      section: 1,
      phrase: '收到政府信息公开申请3119件',
      number: 3119,
      unit: 'request',
      subject: 'requests.received',
      indicator: 'requests.received',
      applicant: 'total',
      reading: 'value',
      agrees: true,
    });
    expect(report.sections[1]?.text.slice(mention?.start, mention?.end)).toBe(mention?.phrase);
  });

  it('passes its check without a problem', () => {
    expect(textChecks(report)[0]).toEqual({
      code: 'text_vs_table',
      subject: 'requests.received',
      left: 3119,
      right: 3119,
      status: 'pass',
    });
    expect(textProblems(report)).toEqual([]);
  });
});

describe('a number in text that was recognised in a picture', () => {
  /** The same report with its paragraphs recognised. */
  function recognised(paragraph: string, tables?: readonly WrittenTable[]): Report {
    const parts = [figuresOf('huaian-2024').title, '一、总体情况', paragraph, '二、主动公开政府信息情况'];
    const document = documentOf([...parts, ...(tables ?? [...proactive, ...requests, ...disputes])]);
    const blocks = document.blocks.map((block) =>
      block.kind === 'paragraph' ? { ...block, isRecognised: true as const } : block,
    );
    const result = transform({ ...document, blocks }, { status: 'off' });
    if (result.kind !== 'report') throw new Error('Expected a report');
    return result.report;
  }

  it('is in a section that says so, and supports its cell without proving it', () => {
    const paragraph = '本年收到政府信息公开申请3119件，其中自然人3001件。';
    const report = recognised(paragraph);
    expect(report.sections.map(({ isRecognised }) => isRecognised)).toEqual([true, true, true]);
    const key = 'requests.received|natural_person';
    expect(narrativeSupport(report)).toContain(key);
    const evidenceIn = (from: Report) =>
      evidenceOfReport(from).facts[from.facts.findIndex((fact) => `${fact.indicator}|${fact.applicant}` === key)];
    expect(evidenceIn(reportWith([paragraph]))).toBe('proved');
    expect(evidenceIn(report)).toBe('single');
  });

  it('that differs is reported, and flags its cell only if no sum holds over it', () => {
    const sentence = '本年收到政府信息公开申请3118件。';
    expect(flagged(reportWith([sentence]))).toEqual(['requests.received']);
    const report = recognised(sentence);
    expect(textProblems(report)).toEqual([
      'text_differs: requests.received: the text says 3118 (“收到政府信息公开申请3118件”), the table 3119. The text was recognised in a picture.',
    ]);
    expect(flagged(report)).toEqual([]);
  });
});

describe('a number in the text that only a sum states', () => {
  it('agrees and supports no single fact', () => {
    const report = reportWith(['收到政府信息公开申请3119件，不予公开178件；因政府信息公开被提起行政诉讼46件。']);
    expect(compared(report)).toEqual(['requests.received true', 'requests.refused true', 'litigation.total true']);
    expect(report.mentions.slice(1).map(({ indicator }) => indicator)).toEqual([null, null]);
    expect(narrativeSupport(report)).toEqual(['requests.received|total']);
  });

  it('of applicants that are organisations is the sum of their five columns', () => {
    expect(compared(reportWith(['收到政府信息公开申请3119件，其中法人118件。']))).toEqual([
      'requests.received true',
      'requests.received.organization true',
    ]);
  });
});

describe('a number in the text that differs from the table', () => {
  it('is a warning and flags the fact if nothing explains it', () => {
    const report = reportWith(['2024年收到政府信息公开申请3117件。']);
    expect(textProblems(report)).toEqual([
      'text_differs: requests.received: the text says 3117 (“收到政府信息公开申请3117件”), the table 3119.',
    ]);
    expect(flagged(report)).toEqual(['requests.received']);
    expect(textChecks(report)).toEqual([
      { code: 'text_vs_table', subject: 'requests.received', left: 3117, right: 3119, status: 'fail' },
    ]);
  });

  it.each([
    ['受理政府信息公开申请3153件。', 'the text counts the requests carried in as well'],
    ['受理政府信息公开申请3050件。', 'the text counts the requests handled'],
    ['办理政府信息公开申请3119件。', 'the text counts the requests received'],
    ['办理政府信息公开申请3153件。', 'the text counts all requests, also those carried out'],
    ['本机关收到政府信息公开申请17件。', 'the text counts the organ itself, the table the whole territory'],
    ['全市收到政府信息公开申请9000件。', 'the text counts the whole territory, the table another scope'],
    ['政府信息公开申请中，予以公开1816件。', 'the text counts what was granted in part as well'],
    ['因政府信息公开被提起行政诉讼26件。', 'the text leaves out lawsuits after reconsideration'],
    ['2024年累计收到政府信息公开申请9000件。', 'the text may count several years'],
    ['收到政府信息公开申请3119件，其中予以公开20件。', 'the text states a part'],
  ])('%s is reported with a likely reading: %s', (sentence, reading) => {
    const report = reportWith([sentence]);
    expect(textProblems(report)).toHaveLength(1);
    expect(textProblems(report)[0]).toContain('text_differs_by_scope');
    expect(textProblems(report)[0]).toContain(`Likely ${reading}.`);
    expect(flagged(report)).toEqual([]);
  });

  it('is reported as such if another sentence agrees and supports the fact', () => {
    const report = reportWith(['收到政府信息公开申请3119件。', '收到政府信息公开申请3000件。']);
    expect(textProblems(report)[0]).toContain('another mention agrees');
    expect(narrativeSupport(report)).toEqual(['requests.received|total']);
    expect(flagged(report)).toEqual([]);
  });

  it('is reported once if sentences repeat it', () => {
    expect(textProblems(reportWith(['收到政府信息公开申请3117件。', '收到政府信息公开申请3117件。']))).toHaveLength(1);
  });
});

describe('a rounded number', () => {
  it('agrees with what it rounds, and supports nothing', () => {
    const report = reportWith(['作出行政许可决定44.7万件，行政处罚决定398.6万件。']);
    expect(compared(report)).toEqual(['licensing.decisions true', 'penalties.decisions true']);
    expect(narrativeSupport(report)).toEqual([]);
  });

  it('differs if its last digit does', () => {
    expect(compared(reportWith(['作出行政许可决定44.8万件。']))).toEqual(['licensing.decisions false']);
  });
});

describe('what the table leaves blank', () => {
  it('neither agrees nor differs', () => {
    const blank = requests.map((table) => withTexts(table, { '3119': '' }));
    const report = reportWith(['未收到政府信息公开申请。'], [...proactive, ...blank, ...disputes]);
    expect(compared(report)).toEqual(['requests.received null']);
    expect(textChecks(report)).toEqual([]);
  });

  it('makes a sum incomparable', () => {
    const blank = disputes.map((table) => withTexts(table, { '26': '' }));
    const report = reportWith(['因政府信息公开被提起行政诉讼20件。'], [...proactive, ...requests, ...blank]);
    expect(compared(report)).toEqual(['litigation.total null']);
  });
});

describe('what no table of the year states', () => {
  it('is a mention without an indicator', () => {
    const report = reportWith(['全年主动公开政府信息1234条，同比增长5.6%。']);
    expect(
      report.mentions.map(({ number, unit, decimals, indicator, reading, agrees }) => ({
        number,
        unit,
        decimals,
        indicator,
        reading,
        agrees,
      })),
    ).toEqual([
      { number: 1234, unit: 'item', decimals: 0, indicator: null, reading: 'value', agrees: null },
      { number: 5.6, unit: 'percent', decimals: 1, indicator: null, reading: 'change_percent', agrees: null },
    ]);
  });

  it('is not compared if it is a change or covers several years', () => {
    const report = reportWith(['历年累计收到政府信息公开申请9000件。', '政府信息公开申请同比增长5%。']);
    expect(compared(report)).toEqual(['requests.received null', 'requests.received null']);
    expect(report.mentions.map(({ indicator }) => indicator)).toEqual(['requests.received', 'requests.received']);
    expect(textProblems(report)).toEqual([]);
  });

  it('has the indicator of 2021 if the report has no table', () => {
    const parts = [
      '清河县水利局2010年政府信息公开工作年度报告',
      '一、总体情况',
      '收到政府信息公开申请5件，不予公开1件。',
      '二、主动公开政府信息情况',
      '三、收到和处理政府信息公开申请情况',
    ];
    const result = transform(documentOf(parts), { status: 'off' });
    if (result.kind !== 'report') throw new Error('Expected a report');
    expect(result.report.mentions.map(({ subject, indicator, agrees }) => ({ subject, indicator, agrees }))).toEqual([
      { subject: 'requests.received', indicator: 'requests.received', agrees: null },
      { subject: 'requests.refused', indicator: null, agrees: null },
    ]);
  });
});
