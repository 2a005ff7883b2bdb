// Reads how to reach the author of a report: postal codes, telephone codes, addresses, and the government hosts that it uses. Digits count
// only after a label such as 邮编 or 电话.
import type { Document } from '../../model/document.js';

/** What may separate a label from its value, in compact text: a note in brackets, a colon, 是 or 为. */
const colon = '(?:\\([^()]{0,12}\\))?[:;]?(?:是|为)?';

const postalCode = new RegExp(`(?:邮政编码|邮编|邮码)${colon}(\\d{6})(?!\\d)`, 'gu');

const telephoneLabels = '(?:电话|传真|热线|座机|联系方式|联系人|TEL|Tel|tel)';
/** The numbers after a label: 0517-87200000、87200001(传真), (0517)87200000, +86-517-87200000. */
const telephoneNumbers = new RegExp(
  `${telephoneLabels}(?:号码)?[^\\d+,。;]{0,14}?([(+]?\\d[\\d()—–―－‐\\-~ 、/转或和+]{5,80})`,
  'gu',
);
const dash = '[—–―－‐\\-~ ]{0,3}';
/** The codes of 北京 and of the large cities have three digits, 010 and 02x; all others have four (电信网编号计划). */
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

/** The contact details in a text, each once, in order. */
export interface Contact {
  /** Of six digits. */
  readonly postalCodes: readonly string[];
  /** Area codes with the leading zero: 0517. */
  readonly telephoneCodes: readonly string[];
  readonly addresses: readonly string[];
}

/**
 * Reads the contact details in lines of a report.
 * @param lines compact lines (see `compactText`)
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

/** Drops what follows an unmatched bracket: 洪泽区东十街(县政府内)) → 洪泽区东十街(县政府内). */
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

/** Only hosts of governments: a report's mail or pictures may be anywhere. */
const governmentHost = /(?<![a-z0-9.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+gov\.cn(?![a-z0-9-]*\.[a-z0-9])/giu;

/** Hosts under gov.cn that belong to no agency in particular: the State Council's portal, registers of sites, complaints, laws, credit. */
const sharedHosts = [
  'www.gov.cn',
  'beian.gov.cn',
  'beian.miit.gov.cn',
  'miitbeian.gov.cn',
  'npc.gov.cn',
  'creditchina.gov.cn',
  'ccgp.gov.cn',
  'gsxt.gov.cn',
  '12388.gov.cn',
  '12389.gov.cn',
  'gjxfj.gov.cn',
  'gjzwfw.gov.cn',
];

const isAddress = /^\s*(?:https?:)?\/\/|^\s*www\./iu;

/** What a sentence mentions if it names the organ's own site or mailbox. */
const ofOwnSite = /网址|网站|域名|门户|主页|下载|查阅|浏览|登录|登陆|访问|邮箱|邮件|信箱|e-?mail/iu;
const sentences = /[^。!?]+/gu;

/**
 * The government hosts (under gov.cn) of a document's address, metadata, links and text: in lower case, each once, in this order.
 * @param opening compact lines in which every host counts
 * @param lines compact lines in which a host counts only if its sentence is about a site or a mailbox
 */
export function readHosts(document: Document, opening: readonly string[], lines: readonly string[]): readonly string[] {
  const addresses = [
    ...(isAddress.test(document.name) ? [document.name] : []),
    ...document.metadata.map(({ value }) => value).filter((value) => isAddress.test(value)),
    ...document.attachments.map((link) => link.address).filter((link) => isAddress.test(link)),
  ];
  const ofSites = lines.flatMap((line) => line.match(sentences) ?? []).filter((sentence) => ofOwnSite.test(sentence));
  const hosts = [...addresses.map(authorityOf), ...opening, ...ofSites].flatMap(
    (text) => text.match(governmentHost) ?? [],
  );
  return [...new Set(hosts.map((host) => host.toLowerCase()))].filter((host) => !isShared(host));
}

/** Only the host of an address: its path and query may contain others. */
function authorityOf(address: string): string {
  return address.trim().replace(scheme, '').replace(pathOnwards, '').replace(userInfo, '');
}

const scheme = /^(?:https?:)?\/\//iu;
const pathOnwards = /[/?#].*$/su;
const userInfo = /^.*@/su;

function isShared(host: string): boolean {
  return sharedHosts.some((known) => host === known || host.endsWith(`.${known}`));
}
