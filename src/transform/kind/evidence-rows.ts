// What speaks for and against a document being a disclosure annual report, as data. Documents about such reports use the same words: notices
// that ask for them, forms to fill in, interpretations, news. A report in odd dress still has its numbers, its six sections and its period.

/** Where a phrase is looked for. `titles` are in compact text, with what follows them; `opening` and `text` are compact lines. */
type EvidencePlace = 'titles' | 'opening' | 'text';

export interface PhraseEvidence {
  readonly place: EvidencePlace;
  readonly phrase: RegExp;
  /** Points for a report; below 0 against one. */
  readonly points: number;
  /** What it is, for the message: “it is …”. */
  readonly what: string;
}

const report = '(?:年度报告|年报|工作报告|报告)';
const decisive = -30;

function phrase(place: EvidencePlace, points: number, what: string, source: string): PhraseEvidence {
  return { place, points, what, phrase: new RegExp(source, 'u') };
}

// biome-ignore format: a table, read down its columns and changed line by line; the formatter would spread each row over several lines
export const phraseEvidence: readonly PhraseEvidence[] = [
  // 关于做好2023年度政府信息公开工作年度报告编制发布工作的通知; 关于报送2023年政府信息公开年报的通知
  phrase('titles', -6, 'a notice that asks for reports', `关于(?:切实|认真|进一步|提前|抓紧)*(?:做好|编制|编报|编写|开展|组织|启动|征集|收集|填报|上报|报送|汇总|规范|加强|推进).*${report}.*(?:的|工作)(?:紧急)?(?:通知|函|提示|提醒)`),
  phrase('titles', -6, 'a notice that asks for reports', `(?:编制|编写|编报|填报|报送|发布)(?:发布|公布|报送|和发布)?(?:工作|事项|有关事项|要求)*的?(?:紧急)?(?:通知|提示|提醒|安排|方案|会|培训|说明|指引|指南|要求|规范)`),
  phrase('titles', -6, 'a notice', `${report}(?:编制|发布|公布|报送|填报)?(?:工作)?(?:有关|相关)?(?:事项|工作|要求|情况)?的?(?:补充)?(?:通知|通报|提醒|方案|计划|要点|安排|意见|办法|制度|批复|请示|会议纪要|培训)$`),
  phrase('titles', 8, 'a report that is passed on', '关于(?:转发|批转|印发|公布|发布|公开).*的(?:通知|公告|通告)$|关于(?:上报|呈报|报送|呈送).*的(?:函|报告)$'),
  // 《洪泽区人民政府2023年政府信息公开工作年度报告》解读
  phrase('titles', decisive, 'an interpretation of a report', `${report}》?(?:的)?(?:政策|图文|图片|文字|文件|专家|部门|负责人|数据|图表|简要|权威|全面)?(?:解读|问答|释义|访谈|点评|评论|评析|述评|速读|导读|摘编)`),
  phrase('titles', decisive, 'an interpretation of a report', `^[【[(《]?(?:政策|图文|文字|文件|专家|数据)?解读[】\\])》]?[:|—-]?.*${report}|关于.*${report}》?的(?:政策)?(?:解读|说明)$|解读.{0,4}《.*${report}》`),
  phrase('titles', decisive, 'an analysis of reports', `${report}》?(?:的)?(?:数据|情况|统计)?(?:对比|比较|同比|分析|综述|研究|评估|评价|测评|考核|检查|抽查|打分|评分|排名|点评|核查|审查|反馈|整改|问题清单|台账|发布情况|完成情况|报送情况|公开情况统计)`),
  phrase('titles', decisive, 'an analysis of reports', `(?:对比|比较|两年|评估|测评|考核|抽查|检查)(?:分析|情况)?(?:表|结果|报告)?$`),
  phrase('titles', decisive, 'a template', `(?:模板|模版|样式|范本|范例|样本|样表|示例|格式文本|参考文本|参考格式|格式要求|填报说明|填写说明|编制说明|编写说明|编写提纲|编制提纲|提纲|空白表|填报表|表样|文本格式|参考样式|\\(格式\\)|\\(模板\\)|格式$|征求意见稿)`),
  phrase('titles', -12, 'a template', '[X×✕╳Ｘ*＊_＿○]{2,}.{0,12}(?:局|单位|部门|机关|年|公开)|20(?:[X×*_＿○]{2}|[ _]{2,})年|\\((?:单位|机关|部门|行政机关)(?:全称|名称)?\\)|\\(?(?:单位|机关|部门)(?:全称|名称)\\)?20'),
  // 学年: reports by the 高等学校信息公开办法, of another form
  phrase('titles', -9, 'a report on a school year', '学年'),
  phrase('opening', -6, 'a report on a school year', '(?:19|20)\\d{2}[-—–~至]+(?:19|20)?\\d{2}学年'),
  phrase('titles', -4, 'news about a report', `(?:发布|公布|出炉|亮点|看点|数读|速览|带你|来了|一览|最新|上线|晒出|交出|成绩单).{0,20}${report}$|${report}(?:正式)?(?:发布|公布|出炉|上线|来了|亮点|看点)`),
  phrase('titles', -9, 'a list of reports', `${report}(?:汇总表|汇总目录|目录|列表|专栏|名单|清单|链接|一览表|登记表|发布平台|链接汇总)`),
  phrase('opening', -4, 'news about a report', '^(?:近日|日前|昨日|今日|近期|\\d{1,2}月\\d{1,2}日)[,，]?.{0,80}(?:发布|公布|公开|获悉|印发|出台)|本报讯|(?:本报|本网|见习)?记者|通讯员|小编'),
  // 各乡镇人民政府,县政府各部门:
  phrase('opening', -4, 'a notice that asks for reports', '^(?:各|市直|县直|区直|州直|省直|局属|机关各|市政府各|县政府各|区政府各|[^,。:]{0,20},?各)[^。]{1,80}(?:政府|部门|单位|办事处|机构|街道|乡镇|科室|局|处室|委员会|委)[^。]{0,20}:$'),
  phrase('text', -3, 'a notice that asks for reports', '请(?:各|你|贵)[^。]{0,40}(?:于|在)[^。]{0,16}[前内]|(?:于|在)[^。]{0,16}[日底]前[^。]{0,24}(?:报送|上报|报至|报我|发送至|反馈至)|(?:请|要求)各[^。]{0,40}(?:年度报告|年报)[^。]{0,20}(?:报送|上报|报至|报我|发送|编制)|各(?:单位|部门|地)[^。]{0,20}(?:应当|应|要|须|务必|需)[^。]{0,20}(?:年度报告|年报)'),
  phrase('text', -4, 'a template', '填写(?:要求|说明)|(?:此处|请|如实)填写|\\((?:填写|写明|注明|简述|概述|主要写|内容包括|可包括|不少于|字数)[^)]{2,80}\\)|编写要点|报送要求|[X×✕╳]{2,}(?:件|条|次|个|期|人次)|__+(?:件|条|次|个)'),
  phrase('text', -2, 'an interpretation of a report', '(?:编制|出台|制定)(?:的)?(?:背景|依据|过程|意义)|(?:为便于|便于)[^。]{0,30}(?:理解|了解)|现(?:就|将)[^。]{0,40}解读'),
  phrase('text', 2, 'a period of statistics', '统计(?:期限|时间|时限|期间|数据)[^。]{0,10}(?:19|20)\\d{2}年|(?:19|20)\\d{2}年0?1月0?1日[^。]{0,14}12月31日'),
  phrase('text', 1, 'an author who speaks of itself', '(?:我|本)(?:局|委|厅|办|院|校|镇|乡|街道|县|区|市|省|机关|单位|部门|中心|公司)'),
];

/** Points for what else a document holds. */
export const formPoints = {
  /** Numbers in the tables of the official form, at least `manyNumbers`; fewer; none. */
  manyNumbers: 7,
  someNumbers: 4,
  emptyTables: 0,
  unmappedNumbers: 3,
  title: 2,
  /** A title with agency and year. */
  fullTitle: 1,
  /** Five or six of the official headings; three or four; any three sections. */
  allHeadings: 3,
  someHeadings: 2,
  sections: 1,
  /** Running text of at least `leastProse` characters. */
  prose: 1,
} as const;
export const manyNumbers = 10;
export const leastProse = 120;
/** A document with something against it needs this many points. */
export const leastPoints = 4;
