// The phrases in which a report says who wrote it, or whom to ask about it. Each captures a text that may be a name; see organIn.

export interface NamingPhrase {
  /** Captures the name in compact text (see `compactText`). */
  readonly phrase: RegExp;
  /** Whether a sentence of a section must also mention the report: an organ writes other things too. */
  readonly ofReport: boolean;
  /** `author` of the report, or only the organ to `contact` about it. */
  readonly role: 'author' | 'contact';
}

const compiles = '(?:负责|组织|牵头|具体|特此|特|统一)*(?:编制|汇总|编写|撰写|编撰|拟制|起草)';

export const namingPhrases: readonly NamingPhrase[] = [
  // 本报告由昆山市教育局编制; 由昆山市教育局根据…编制. What is 由…统一制定 is the form of the report, not the report.
  {
    phrase: new RegExp(
      `(?<![格样模][式板本]|表式|内容)由([^,。;:《》]{2,40}?)(?:${compiles}|结合|综合(?!行政|执法|管理|保障|服务|治理|农业)|根据|按照|依据)`,
      'gu',
    ),
    ofReport: true,
    role: 'author',
  },
  // 现将昆山市教育局2023年…; 特编制昆山市教育局2023年…; 现公布昆山市教育局关于2023年…
  {
    phrase:
      /[现特兹](?:就|将(?:公布|公开|发布)?(?!将)|将(?=将)|(?:向社会)?(?:公布|公开|发布|编制|编写|撰写|编制并公布|制作|汇总)(?:了|完成|形成)?)《?([^,。;:、“《]{2,40}?)(?:关于)?(?:19|20)\d{2}年/gu,
    ofReport: true,
    role: 'author',
  },
  // 特编制昆山市教育局政府信息公开工作年度报告
  {
    phrase:
      /[现特兹](?:将|就)?(?:公布|编制|编写|公开|发布)《?([^,。;:、“《]{2,40}?)(?:本年度)?政府信息公开(?:工作)?(?:年度)?(?:报告|年报)/gu,
    ofReport: true,
    role: 'author',
  },
  // 昆山市教育局编制了2023年…; 昆山市教育局特编制本报告; 昆山市教育局编制并发布…
  {
    phrase:
      /(?:^|[,;:。])(?![现特并均]?由)([^,。;:、《》()]{2,40}?)(?:特|现|组织|负责|认真|汇总)?(?:此|向社会)?(?:编制|编写|撰写|公布|发布|公开)(?:了|并公布|并发布|形成|完成)?(?:本|《?(?:19|20)\d{2}年)/gu,
    ofReport: true,
    role: 'author',
  },
  // 昆山市教育局根据《条例》…编制本报告
  {
    phrase:
      /(?:^|[,;。])([^,。;:、《》()]{2,40}?)(?:严格|认真)?(?:根据|按照|依据|遵照|结合|综合(?!行政|执法|管理|保障|服务|治理|农业)|汇总|在)[^。]{2,160}?(?:编制|编写|撰写|公布|发布|形成)(?:了|出|并公布|并发布|而)?(?:本|成|(?:19|20)\d{2}年|此)/gu,
    ofReport: true,
    role: 'author',
  },
  // 昆山市教育局2023年政府信息公开工作年度报告由六部分组成; 《昆山市教育局2023年…报告》根据…
  {
    phrase:
      /(?:^|[。《])([^,。;:、《》()]{2,40}?)(?:关于)?(?:19|20)\d{2}年(?:度)?政府信息公开(?:工作)?(?:年度)?报告》?(?:由|包括|共|全文|根据|依据|按照|是|主要|已)/gu,
    ofReport: true,
    role: 'author',
  },
  // 本报告汇总昆山市教育局及所属单位的数据编制而成
  {
    phrase:
      /(?:汇总|综合|结合)(?:了)?([^,。;:、《》]{2,40}?)(?:(?:及|和|与|以及|、)?(?:其)?(?:各)?(?:所属|下属|直属|局属|各)[^,。;:]{0,16}?)?(?:的|有关|相关)[^。]{0,40}?(?:编制|形成|汇编)(?:而成|本报告|成)/gu,
    ofReport: true,
    role: 'author',
  },
  // 本报告是昆山市教育局按照…编制的; 本报告为昆山市教育局2023年…
  {
    phrase:
      /本(?:年度)?报告(?:是|为|系)(?:由)?([^,。;:、《》]{2,40}?)(?:根据|按照|依据|关于|编制|向社会|(?:19|20)\d{2}年)/gu,
    ofReport: true,
    role: 'author',
  },
  {
    phrase: /(?:请|可|直接|或|欢迎)(?:与|和|同|向)([^,。;:()]{2,40}?)(?:[(][^()]{0,80}[)])?(?:取得)?联系/gu,
    ofReport: false,
    role: 'contact',
  },
  { phrase: /(?:请|可)(?:直接)?联系:?([^,。;:()\d]{2,40}?)(?=[,。;:(]|$)/gu, ofReport: false, role: 'contact' },
  { phrase: /向([^,。;:()]{2,40}?)(?:咨询|询问|反映|提出|查询)/gu, ofReport: false, role: 'contact' },
];

/** Labels on a cover or above the text with the author as their value, in compact text: 编制单位：昆山市教育局. */
export const authorLabel =
  /^(?:编制|填报|编报|报告|报送|制作|编写|汇总)(?:单位|机关|机构|部门|主体)(?:名称)?(?:\((?:盖章|公章|章|签章)\))?[:]?(.{2,40})$/u;
/** Labels with the publisher, which may be the organ above, as their value. */
export const publisherLabel = /^(?:公开|发布|发文)(?:单位|机关|机构|部门|主体)[:](.{2,40})$/u;
/** Labels with another organ than the author as their value. */
export const otherLabel =
  /^(?:主管|主办|承办|上级|监制|监督|技术支持|抄送|主送|报|审核|审批|批准|指导)(?:部门|单位|机关|机构)?[:]/u;
/** A pronoun that says what kind of organ writes. */
export const ourWord =
  /(?:我|本)(局|委(?!托)|厅|办(?!理|公|法|事)|镇|乡|街道|县(?!级)|区(?!域|级)|市(?!级)|省(?!级)|校|院)/gu;
