// What the contact wording of a report states: postal codes, telephone codes, addresses. Digits without such wording state nothing.

/** A label, the blank or colon behind it, and then what is captured; in text with narrow signs and without blanks. */
const colon = '(?:\\([^()]{0,12}\\))?[:;]?(?:是|为)?';

const postalCode = new RegExp(`(?:邮政编码|邮编|邮码)${colon}(\\d{6})(?!\\d)`, 'gu');

const telephoneLabels = '(?:电话|传真|热线|座机|联系方式|联系人|TEL|Tel|tel)';
/** The numbers behind a label: 0517-87200000、87200001(传真), (0517)87200000, +86-517-87200000. */
const telephoneNumbers = new RegExp(
  `${telephoneLabels}(?:号码)?[^\\d+,。;]{0,14}?([(+]?\\d[\\d()—–―－‐\\-~ 、/转或和+]{5,80})`,
  'gu',
);
const dash = '[—–―－‐\\-~ ]{0,3}';
/** Codes of three digits are those of 北京 and of the large cities, 010 and 02x; all others have four (电信网编号计划). */
const numberWithCode = new RegExp(
  `(?<!\\d)(?:(?:\\+?\\(?86\\)?${dash}\\(?0?)(10|2\\d|[3-9]\\d{2})|\\(?(0(?:10|2\\d|[3-9]\\d{2})))\\)?${dash}(\\d{7,8})(?!\\d)`,
  'gu',
);
const eightDigitCode = /^0?(?:10|2\d)$/u;

const nextLabel =
  '(?:邮政编码|邮编|邮码|联系|电话|传真|电子|邮箱|网址|网站|E-?mail|Tel|办公时间|工作时间|受理时间|监督|咨询|收件)';
const address = new RegExp(
  `(?<!网站|网页|网络|邮箱|邮件|邮|链接|下载|IP|网|电子|访问|域名|主页|信箱)地址${colon}([^,。;、\\n]{4,60}?)(?=[,。;、]|${nextLabel}|$)`,
  'giu',
);
const placeWord = /[\u4e00-\u9fff]{2}/u;
const plainlyNoPlace = /https?:|www\.|@|\.(?:cn|com)/iu;

export interface Contact {
  /** Six digits. */
  readonly postalCodes: readonly string[];
  /** With the leading zero. */
  readonly telephoneCodes: readonly string[];
  readonly addresses: readonly string[];
}

/**
 * Reads what the lines state of how to reach who wrote the report.
 * @param lines with narrow signs and without blanks
 */
export function readContact(lines: readonly string[]): Contact {
  const captured = (pattern: RegExp) =>
    lines.flatMap((line) => [...line.matchAll(pattern)].map(([, value = '']) => value));
  return {
    postalCodes: distinct(captured(postalCode)),
    telephoneCodes: distinct(captured(telephoneNumbers).flatMap(codesIn)),
    addresses: distinct(captured(address).map(balanced).filter(isPlace)),
  };
}

function codesIn(numbers: string): readonly string[] {
  return [...numbers.matchAll(numberWithCode)].flatMap(([, abroad, inland, local = '']) => {
    const code = inland ?? `0${abroad ?? ''}`;
    return eightDigitCode.test(code) && local.length < 8 ? [] : [code];
  });
}

/** 洪泽区东十街(县政府内)) → without the bracket that was opened before it. */
function balanced(text: string): string {
  let depth = 0;
  for (const [index, sign] of [...text].entries()) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth < 0) return [...text].slice(0, index).join('');
  }
  return depth > 0 ? text.slice(0, text.lastIndexOf('(')) : text;
}

function isPlace(text: string): boolean {
  return placeWord.test(text) && !plainlyNoPlace.test(text);
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
