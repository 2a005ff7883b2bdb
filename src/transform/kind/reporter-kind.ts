// What kind of body reports, by the ending of its name; or, if it has no name, by what it calls itself.
import type { ReporterKind } from '../../catalogues/reporter-kinds.js';
import { withoutBlanks } from '../../text/blanks.js';

interface KindWording {
  readonly kind: Exclude<ReporterKind, 'agency'>;
  /** The endings of its names. */
  readonly name: string;
  /** How it calls itself. 我院 is left out: it may be a hospital, a college, a court or an institute. */
  readonly pronoun: RegExp;
}

const wordings: readonly KindWording[] = [
  {
    kind: 'school',
    name: '大学|学院|学校|[中小]学|幼儿园|党校|[一二三四五六七八九十]中|职教中心|职业教育中心|教学点',
    pronoun: /[我本]校/gu,
  },
  {
    kind: 'hospital',
    name: '医院|卫生院|保健院|防治[院所]|疗养院|卫生服务(?:中心|站)|卫生[所室]|疾病预防控制中心|疾控中心|急救中心|血站|血液中心|保健(?:服务)?中心',
    pronoun: /[我本]医院/gu,
  },
  {
    kind: 'enterprise',
    name: '公司|集团|厂|(?<!人民)银行(?:.{0,12}[分支]行)?',
    pronoun: /(?:[我本]公司|我司|本企业)/gu,
  },
];

/** Offices that answer for the whole body: 某大学信息公开办公室. */
const itsOffice = '(?:党政|党委|院长|校长|综合|政务公开|信息公开|领导小组|工作)*(?:办公室|办)?';
const lastBracket = /(?<=.)[（(【[][^（）()【】[\]]*[）)】\]]$/u;
const named = wordings.map(({ kind, name }) => ({ kind, ending: new RegExp(`(?:${name})${itsOffice}$`, 'u') }));
/** A body without a name has to call itself so this often. */
const leastPronouns = 2;

/**
 * The kind of the body that reports. A body is an agency unless its name, or its own words, say otherwise.
 * @param name null if it is not known
 * @param lines what the report says, for a body without a name
 */
export function reporterKindOf(name: string | null, lines: readonly string[]): ReporterKind {
  if (name !== null) {
    const bare = withoutBlanks(name).replace(lastBracket, '');
    return named.find(({ ending }) => ending.test(bare))?.kind ?? 'agency';
  }
  const text = lines.join('\n');
  return wordings.find(({ pronoun }) => (text.match(pronoun) ?? []).length >= leastPronouns)?.kind ?? 'agency';
}
