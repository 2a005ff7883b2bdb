// What is added up over a territory: totals on the forms that the rule names.
import { expect, test } from 'vitest';
import { indicatorOf } from '../../../src/catalogues/indicators/indicators.js';
import { rollUpKinds, rollUpRule, rollUpTerms } from '../../../src/catalogues/rules/roll-up-rules.js';
import { ruleDescriptions, subjectLabel } from '../../../src/catalogues/rules/rules.js';

test.each(rollUpTerms)('$indicator is a total on every form of the rule', ({ indicator, applicant }) => {
  const { table, forms } = indicatorOf(indicator);
  expect(forms).toEqual(expect.arrayContaining([...rollUpRule.forms]));
  expect(applicant).toBe(table === 'requests' ? 'total' : null);
  expect(table === 'disputes' ? indicator : '.total').toContain('.total');
});

test('no number and no kind is listed twice', () => {
  expect(new Set(rollUpTerms.map(({ indicator }) => indicator)).size).toBe(rollUpTerms.length);
  expect(new Set(rollUpKinds.map(({ kind }) => kind)).size).toBe(rollUpKinds.length);
});

test('organs under vertical leadership are not part of a territory', () => {
  const kinds = rollUpKinds.map(({ kind }) => kind);
  for (const kind of ['tax', 'customs', 'vertical', 'central_ministry'] as const) expect(kinds).not.toContain(kind);
});

test('the rule is listed, and its subjects have Chinese labels', () => {
  expect(ruleDescriptions).toContain(rollUpRule);
  expect(subjectLabel('roll_up', 'requests.received|total')).toBe('一、本年新收政府信息公开申请数量');
  expect(subjectLabel('roll_up', 'disputes.reconsideration.total')).toBe('行政复议·总计');
});
