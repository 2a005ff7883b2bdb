// How a text names an organ, as data: the endings of names, the words used in place of a name, and the phrases around a name.

/** The endings of the names of organs. */
export const agencyEnding =
  /(?:政府|局|委员会|委|办公室|办|厅|部|院|中心|处|街道|镇|乡|区|县|市|省|旗|盟|州|公司|学校|大学|学院|总站|站|支队|大队|总队|队|署|公署|海关|联合会|社|会|行|馆|所|园)$/u;

/** Words used in place of a name. */
export const pronoun = /^(?:我|本|现|向社会|各|其)|(?:我局|我镇|我委|本机关|本单位)$/u;

/** Captures who compiled the report, in text without blanks: 由…编制. */
export const writtenBy = /由([^，。；,;、]{2,40}?)(?:负责)?(?:编制|汇总|编写|结合|组织编制|根据|按照|依据)/u;

/** Captures whose report is announced, in text without blanks: 现公布…2023年. */
export const announcedFor = /现(?:向社会)?(?:公布|公开|发布|将)([^，。；,;、“《]{2,40}?)(?:19|20)\d{2}年/u;

interface NamingPhrase {
  /** Captures the name in compact text (see `compactText`). */
  readonly phrase: RegExp;
  /** Whether a sentence of a section must also mention the report: an organ writes other things too. */
  readonly ofReport: boolean;
}

/** Phrases in which a report names its author or whom to ask about it. */
export const namingPhrases: readonly NamingPhrase[] = [
  {
    phrase: /由([^,。;:、《》]{2,40}?)(?:负责|组织)?(?:编制|汇总|编写|撰写|结合|综合|根据|按照|依据)/gu,
    ofReport: true,
  },
  {
    phrase: /[现特](?:向社会)?(?:公布|公开|发布|将)(?:了)?([^,。;:、“《]{2,40}?)(?:关于)?(?:19|20)\d{2}年/gu,
    ofReport: true,
  },
  { phrase: /(?:^|[,;:。])(?!由)([^,。;:、《》()]{2,30}?)编制了?(?:本|(?:19|20)\d{2}年)/gu, ofReport: true },
  { phrase: /(?:请|可|直接|或)(?:与|和|同)([^,。;:()]{2,40}?)(?:[(][^()]{0,80}[)])?(?:取得)?联系/gu, ofReport: false },
  { phrase: /(?:请|可)(?:直接)?联系:?([^,。;:()\d]{2,40}?)(?=[,。;:(]|$)/gu, ofReport: false },
  { phrase: /向([^,。;:()]{2,40}?)(?:咨询|询问|反映|提出|查询)/gu, ofReport: false },
];

const notInName = /[\d,;。“”《》?=]|^的/u;
/** The endings of parts of an organ that answer questions about a report: 龙游县人民政府办公室政务公开科. */
const partEnding = /(?:科|股|室|组)$/u;
const longestName = 40;
const shortestName = 3;

/** Whether a text may be the name of an organ or of a part of one, and not a pronoun or a person. */
export function mayBeAgency(text: string): boolean {
  if (text.length < shortestName || text.length > longestName) return false;
  return (agencyEnding.test(text) || partEnding.test(text)) && !pronoun.test(text) && !notInName.test(text);
}
