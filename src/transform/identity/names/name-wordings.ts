// How names of organs look and what is printed around them, as data: the endings of names, what stands before and behind a name in titles
// and paragraphs, and what no name contains.

/** The endings of the names of organs and of the places that they govern. */
export const agencyEnding =
  /(?:政府|局|委员会|委|办公室|办|厅|部|院|中心|处|街道|街|镇|乡|村|区|县|市|省|旗|盟|州|公司|学校|大学|学院|[中小]学|总站|站|支队|大队|总队|队|署|公署|海关|联合会|社|会|行|馆|所|园|师|团|场|苏木|台|库|段|工委|残联|妇联|文联|社科联|工商联|侨联|科协|监狱|集团|厂|基地|港|新城|兵团|银行|法庭|党校)$/u;

/** The endings of parts of an organ that answer questions about a report: 龙游县人民政府办公室政务公开科. */
export const partEnding = /(?:科|股|室|组)$/u;

/** Words used in place of a name: 我局, 本机关, 本办公室. 本溪市 is a name. */
export const pronoun =
  /^(?:我|向社会|其(?![台塔])|该)|^本(?:级|市级|县级|区级|单位|机关|部门|局|委|厅|办|部|镇|乡|街|县|区|市|省|校|院|中心|年|报告|行政)|^各(?!族)|(?:我局|我镇|我委|我办|我院|我区|我县|我市|本机关|本单位|本部门|本局|本办)$/u;

/** What stands before a name and is no part of it; each is removed as often as it is found. */
export const before: readonly RegExp[] = [
  /^[\s《“”"'‘’<〈「『·•●◆★☆▲■□—\-–_|｜:：，,。.、；;>»~※*#＊]+/u,
  // 附件1：, 附：, 附件2-1
  /^(?:附(?:件|录|表)(?:[一二三四五六七八九十]{1,3}|\d{1,2})?(?:[-—.]\d{1,2})?|附(?=[:：]))[:：、.．]?/u,
  // 图解：, 一图读懂 |, 【图文】
  /^(?:图解|[一1]图(?:读懂|看懂|解读|速览)|图文|图说|数说|长图|视频|H5|热点|要闻|速览)(?:[:：|｜—]|[-]{1,2}|(?=.{2,8}(?:[省市县区]|局)))/iu,
  // （一）, 【公告】, ［置顶］, (2024-01-20)
  /^[（(【[［〔「][^）)】\]］〕」]{0,14}[）)】\]］〕」]/u,
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,3}[、．)）]|\d{1,2}\.(?!\d)|[①-⑳㈠-㈩⑴-⒛]|第[一二三四五六七八九十\d]{1,3}(?:部分|篇|章|编)[:：、]?)/u,
  /^(?:索引号|信息索引号|文号|发文字号|编号)[:：]?[A-Za-z0-9/\-—_.〔〕[\]]*/u,
  /^(?:标题|名称|信息名称|题目|文件名称|信息标题|文件标题|公文标题|主题|转载|转发|最新|头条|置顶|推荐|公示|公告|通知公告|重要|原创|更新|年报|政府信息公开(?:年报|年度报告)?|信息公开|政务公开|当前位置|首页|来源|发布机构|编制单位|编制机关|填报单位|填报机关|编报单位|报告单位|报告机关|公开单位|报送单位|单位名称|单位)(?:[:：>|｜»]|[-—]{2})/u,
  /^(?:关于)?(?:公布|发布|印发|公开|刊登|予以公布)(?=.{3})/u,
  /^(?:根据|按照|依据|遵照)《[^》]*》[^，,。]{0,40}(?:规定|要求|精神)?[，,]/u,
  /^(?:现将|现就|特将|兹将)(?=.{4})/u,
];

/** What stands behind a name and is no part of it; each is removed as often as it is found. */
export const behind: readonly RegExp[] = [
  /(?:的|关于|发布|公布|印发|本级|全文|年度报告|年报|编制|单位|年度|政务公开|落款|公章|盖章|印章)$/u,
  /[-—–_|｜:：，,、《“”"'·~>（(【[［]+$/u,
  // 洪泽区财政局法治政府建设暨政府信息公开工作年度报告
  /(?:年度)?(?:法治政府建设|依法行政|政务服务|政务公开|网站(?:建设|工作)|政府网站|行政执法|机关工作|电子政务)(?:情况|工作|年度)*(?:暨|和|及|与|以及|、)$/u,
  /(?<=.{3})(?:暨|以及)$/u,
  /政府信息(?:与|和|及)$/u,
  // 昆山市交通运输局政务公开领导小组办公室: a part of the bureau
  /(?<=.{2}(?:局|委员会|委|厅|部|院|中心|署|政府|办公室))(?:政务公开|政府信息公开|信息公开)(?:工作)?(?:领导小组)?(?:办公室|办)$/u,
  // Marks of notes: 昆山市教育局①, 昆山市教育局[1], 昆山市教育局*
  /[①-⑳❶-❿⁰¹²³⁴-⁹*＊※†‡#^]+$/u,
  /[[［〔【]\d{1,2}[\]］〕】]$/u,
  /(?<=\p{Script=Han})\d{1,2}$/u,
  /[（(【[［](?:本级|汇总|全[省市县区州旗盟]|盖章|章|公章|代章|印章|单位(?:盖章|名称)|含[^）)]{0,12}|不含[^）)]{0,12}|原[^）)]{2,20}|以下简称[^）)]{1,14}|简称[^）)]{1,14}|筹|筹备|更正|修订)[）)】\]］]$/u,
];

/** Phrases in which one organ passes on the report of another, or its own. */
export interface PassingOn {
  /** Splits a text in compact form into who passes on (`by`) and whose report it is (`of`). */
  readonly phrase: RegExp;
  /** Which of the two is the author if both are organs. */
  readonly author: 'by' | 'of';
}

export const passingOn: readonly PassingOn[] = [
  // 昆山市教育局关于报送昆山市人民政府办公室《2023年…报告》的函: the receiver may follow
  { phrase: /^(?<by>.*?)关于(?:报送|上报|呈报|呈送|提交|提请|向)(?<of>.*)$/u, author: 'by' },
  // 昆山市人民政府办公室关于转发昆山市教育局2023年…报告的通知
  { phrase: /^(?<by>.*?)关于(?:做好|编制|编报|征集|收集)?(?<of>.*)$/u, author: 'of' },
  { phrase: /^(?<by>.*?)(?:转发|批转|印发|公布|发布|刊登)(?<of>.*)$/u, author: 'of' },
];
export const passingVerb = /^(?:转发|批转|印发|公布|发布|公开|刊登|通报|下发|调整|更正|重新(?:公布|发布))+/u;

/** What no name of an organ contains. */
export const notInName =
  /向社会|根据|按照|依据|遵照|由于|因为|为了|为进一步|为贯彻|为全面|附件|图解|读懂|索引号|发布日期|通知|公告|报告|年报|解读|条例|要求|如下|现将|规定|制定|有关|以下|上述|及其|等部门|所属|下属|直属单位|全体|收到|公开|主动|工作的|[\d一二三四五六七八九十]月|我局|我委|我办|我镇|本局|本级|情况|统计|内容|年度|的|是|了|(?:19|20)\d{2}|\d{5,}|[,;:，；：。“”《》〈〉?？=＝!！〔〕【】…]|号$/u;
/** 统计局 and 政务公开办 are names although they contain such words. */
export const inNameAfterAll =
  /统计(?=局|调查|处|中心|站|科|办)|政务公开(?=办|局|处|科|股|室|中心)|信息公开(?=办|处|科|股|室|中心)|公开(?=大学)/gu;
/** What no name begins with. */
export const notAtStart =
  /^(?:全[国省市县区旗盟镇乡]|关于|对于|鉴于|[现特并均]?由|在|与|及|请|并|但|对本|以|按|据|全面|进一步|认真|结合|汇总|综合(?!.*执法)|第[一二三四五六]条|[\d一二三四五六七八九十]{1,2}[、.．])/u;

export const longestName = 45;
export const shortestName = 2;
