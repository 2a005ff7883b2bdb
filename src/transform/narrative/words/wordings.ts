// The words in sentences of reports and what each means, as data. A sentence is read only if every word of it is known, so a missing word
// costs a mention and never makes a wrong one. {a|b|} are options.

/** Words that name the organ itself or its place: 我局, 我市. */
const selfWordings =
  '全局 全委 全厅 我{市|县|区|旗|州|省|盟|镇|乡|局|委|厅|办|处|会|院|街道|街|单位|机关|部门|系统|办事处|中心|队|所|社|行|馆|台|站|府|厂|校|公司|支队|大队|分局|科|园区|管委会} 本{市|县|区|旗|州|省|镇|乡|局|委|厅|办|处|会|院|街道|办事处|中心|分局|所|馆|支队|大队|管委会|行政机关}';

/** What a word can be about. The concepts that occur together in a clause, in any order, decide the subject. */
export const conceptWordings = [
  [
    'request',
    '{政府|政务|}信息公开{的|}申请 公开政府信息{的|}申请 依申请公开{政府|}信息申请 申请公开政府信息 申请政府信息公开 要求公开政府信息{的|}申请',
  ],
  ['on_request', '依申请{政府|}信息公开 依申请公开{政府|政务|}信息 依申请公开{申请|事项|} 依申请{事项|件}'],
  ['application', '申请{件|数|量|数量|总数|总量|} 公开申请 {申请|}受理件'],
  ['received', '收到 接收 接到 收 新收{到|} 收到并受理 受理 新受理 受理量 新增 接受 收件 受理数 新收数{量|} 收到数'],
  [
    'carried_in',
    '{上年|上年度|上一年|上一年度|去年|往年}{度|}结转{的|}{申请|} 结转{上年|上年度|上一年|上一年度|去年}{的|}{申请|} 承接上年{度|}{申请|}',
  ],
  [
    'carried_out',
    '结转{至|到|}{下|下一|次|明}年{度|}{的|}{继续|}{办理|答复|处理|}{的|}{申请|} 结转继续办理 {顺延|延续|转}{至|到|入}{下|下一}年{度|}{继续|}{办理|答复|处理|}',
  ],
  [
    'handled',
    '办理 办结 答复 处理 回复 办复 {予以|作出|书面}答复 办理答复 办结{数|量|数量} 答复{数|量|数量} 已办结 已答复 办理完毕',
  ],
  ['on_time', '按时 按期 及时 在法定期限内 在规定期限内 按时限 在法定时限内'],
  ['extended', '延期'],
  ['granted', '予以公开 同意公开{答复|} 全部公开 准予公开 予以全部公开'],
  ['already_public', '属于已{经|}主动公开{范围|}{数|} 已主动公开范围{数|}'],
  ['partially_granted', '部分公开 予以部分公开 {同意|准予|决定}部分公开{答复|} 部分予以公开'],
  ['refused', '不予公开 不同意公开{答复|} 决定不予公开'],
  ['unavailable', '无法提供'],
  ['not_held', '{本机关|}不掌握{相关|该|}{政府|}信息 不掌握'],
  ['does_not_exist', '{申请|政府|该|}信息不存在'],
  ['not_this_organ', '{不属于|非}本{机关|行政机关|单位|部门|局}{职责|职权|掌握|}{公开|}{范围|}'],
  ['not_processed', '不予处理'],
  ['other_handling', '其他处理'],
  ['natural_person', '自然人 公民{个人|} 自然人申请 公民申请 {来自|由}自然人'],
  ['organization', '法人{或|和|及|、}{者|}其他组织 {来自|}法人{申请|} 法人或者其他组织 法人{或|及}非法人组织'],
  ['enterprise', '商业企业'],
  ['research_institution', '科研机构'],
  ['public_welfare_organization', '社会公益组织'],
  ['legal_service_organization', '法律服务机构'],
  ['in_person', '当面{申请|递交|提交|} 现场申请 当面提出申请'],
  ['fax', '传真{申请|方式申请|}'],
  ['online', '网络{申请|平台申请|渠道申请|} 网上申请 在线申请 互联网申请 通过网络'],
  ['letter', '信函{申请|} 书信申请 邮寄申请 信件申请'],
  [
    'reconsideration',
    '{政府|政务|}信息公开{类|的|}行政复议{案件|申请|案|} {政府|}信息公开{类|}复议{案件|} {被|}申请政府信息公开行政复议 被申请{行政|}复议{案件|} 被提起行政复议 政府信息公开申请{行政|}复议 因{政府信息公开|信息公开|公开政府信息}{工作|}{而|}{引起|引发|产生|提起|导致|}{的|}{被|}{申请|提起|提请|}{行政|}复议{案件|}',
  ],
  ['bare_reconsideration', '行政复议{案件|申请|案|数|数量|} {申请|提起|提请}行政复议 复议{案件|}'],
  [
    'litigation',
    '{政府|政务|}信息公开{类|的|}{行政|}诉讼{案件|案|} 因{政府信息公开|信息公开|公开政府信息}{工作|}{而|}{引起|引发|产生|导致|}{的|}{被|}{提起|}{行政|}诉讼{案件|} 被提起{行政|}诉讼{案件|}',
  ],
  ['bare_litigation', '行政诉讼{案件|案|数|数量|} {提起|提请|申请}行政诉讼 诉讼{案件|}'],
  ['direct', '未经复议直接起诉{的|} 未经{行政|}复议直接{提起|}行政诉讼{的|} 直接起诉'],
  ['after_reconsideration', '{行政|经|经行政|}复议后起诉{的|} {行政|}复议后{提起|}行政诉讼{的|}'],
  ['upheld', '结果维持 维持 维持{具体|原|}行政行为 被维持 维持原{决定|答复}'],
  ['corrected', '结果纠正 被{依法|}{纠正|纠错} 纠正 依法纠错 纠错'],
  ['other_outcome', '其他结果'],
  ['pending', '{尚|}未审结 正在审理{中|}'],
  ['normative_documents', '{行政|}规范性文件{数|数量|总数|}'],
  ['rules', '{政府|部门|地方政府|市政府|}规章'],
  [
    'issued',
    '制发 新制发 制定{发布|出台|} 印发 出台 制定并{发布|印发|公开} 新制定 新出台 新印发 新制作 制作 制发件{数|}',
  ],
  ['repealed', '废止 宣布废止 废止件{数|}'],
  ['in_force', '现行有效{件数|的|}'],
  ['disclosed', '主动公开 主动对外公开 主动公开发布'],
  ['published', '公开 发布 公布 公开发布 发布公开'],
  ['information', '政府信息 信息 政务信息 {政务|政府}公开信息 政府信息数{量|}'],
  ['website', '{市|县|区|省|镇|局|}{政府|}{门户|}网站{上|} {通过|在|利用}{市|县|区|省|}{政府|}{门户|官方|}网站{上|}'],
  ['weibo', '{通过|}{政务|官方|}微博{上|}'],
  ['wechat', '{通过|}{政务|官方|}微信{公众号|公众平台|}{上|}'],
  ['gazette', '{通过|}{政府|}公报'],
  ['licensing', '行政许可'],
  ['penalties', '行政处罚'],
  ['compulsory_measures', '行政强制{措施|}'],
  ['decided', '处理决定{数|数量|} {作出|做出}{的|} {作出|做出}{处理|}决定 决定{数|数量|}'],
  [
    'request_fees',
    '{政府|}信息{公开|}{信息|}处理费{用|} 政府信息公开信息处理费{用|} 依申请公开{政府|}{信息|}{信息处理费|费用|收费} {政府|}信息公开{相关|}{费用|收费} 检索{、|费、}复制{、|费、}邮寄{等|}{费|费用|成本费用}',
  ],
  ['administrative_fees', '行政事业性收费{金额|}'],
  ['collected', '收取 收费 征收'],
  ['policy_explanations', '政策解读{稿件|材料|信息|文章|产品|} 解读稿件 解读材料'],
  ['press_conferences', '{新闻|政策}发布会{、吹风会|} 新闻通气会'],
  ['hot_topics', '{公众关注|社会|}热点{或|和|、|}{重大|}舆情 {政务|}舆情{回应|}'],
] as const;

/**
 * What else a word does in a clause:
 * - `filler`: nothing; `join`: separates the items of a list; `part`: what follows is a part of what precedes
 * - `each`, `respectively`: how one or more numbers belong to a list; `denial`: there is none
 * - `compare`, `increase`, `decrease`: compared with last year
 * - `year`: in the year of the report; `other_year`, `moment`: in another year, or a part of the year; `until`: over years up to a day
 * - `accumulated`: over the year or several years; `about`: the number is not exact; `plan`: it has not happened
 * - `self`, `organ`, `territory`: whose numbers they are: the organ's in any scope, its own alone, or including everything below it
 * - `elsewhere`: about another matter, such as a hotline
 */
export const roleWordings = [
  [
    'filler',
    '共 共计 合计 总计 总共 一共 总数 总量 总数为 有 为 是 的 了 已 已经 全部 均已 依法 依法依规 各类 各项 各种 件数 数量 数 量 总 计 达 达到 情况 案件 案 现象 事项 事件 问题 情形 发生 出现 产生 引发 引起 涉及 存在 接 因 而 被 也 亦 且 并 另 另有 还 还有 其余 任何 相关 有关 费用 方面 结果 类 我们 组织 召开 举办 举行 开展 编发 制作发布 回应 对外 向社会 社会 面向社会 提出 提交 提出的 提交的 {公民|个人}、法人{和|或|或者|及|以及}{其他|其它}组织{提交|提出|申请|}{的|} 公民、法人{和|或|或者|及|以及|、}其他组织 {申请人|群众|公民}{提交|提出}{的|} 新 中 由 因政府信息公开{工作|} 公众 群众',
  ],
  ['join', '、 和 与 及 以及 或 或者 暨'],
  ['part', '其中 包括 包含 含 分别是 其中包括 按申请人类型分 主要包括'],
  ['each', '各 均 都 各为 均为 都为 都是 皆为'],
  ['respectively', '分别 分别为 分别有'],
  [
    'denial',
    '无 未 没有 未有 未曾 暂无 暂未 尚无 尚未 尚没有 从未 没 未发生 没有发生 未出现 未产生 未涉及 未被 没有被 零 并未 并无 不存在',
  ],
  ['compare', '同比 {较|比|与|同}{上|去|前}{一|}年{度|}{同期|}{相比|} {较|比}同期 同比{上年|去年} 较上年同比'],
  ['increase', '增长 增加 上升 提高 增幅{为|} 增加了 增长了 上升了 多 增多 上涨'],
  ['decrease', '下降 减少 降低 下滑 降幅{为|} 减少了 下降了 降低了 少 减幅{为|}'],
  [
    'year',
    '全年 全年度 本年 本年度 今年 当年 年内 年度内 一年来 报告期内 本报告期{内|} 统计期{限|}内 全年累计 本年累计 本年度累计 年度累计 今年以来 本年度内',
  ],
  ['other_year', '上年 上年度 上一年 上一年度 去年 去年同期 上年同期 往年 前年 同期 明年 下一年 下年度 下年 次年'],
  [
    'moment',
    '上半年 下半年 {第|}{一|二|三|四|1|2|3|4}季度 前三季度 月均 每月 每季度 平均每月 平均每季度 当月 春节 月底 日均 每年 每天 每周 年均 近年来',
  ],
  ['until', '截至 截止 截止到 截至目前 截止目前 历年 历年累计 以来 迄今 至今 截至{本|今|}年底 截至年末'],
  ['accumulated', '累计 累积 已累计 共累计'],
  [
    'about',
    '近 约 大约 将近 超 超过 逾 不足 不到 不少于 至少 最多 上 接近 突破 高达 几 数十 数百 上百 上千 {占|占比|比例}',
  ],
  ['plan', '力争 计划 预计 下一步 今后 争取 预期 目标'],
  ['organ', '本机关 局机关 机关本级 本级 {市|县|区|省|州}本级 本部门 本单位 {市|县|区}政府本级 本级政府'],
  [
    'territory',
    '全市 全县 全区 全省 全州 全旗 全镇 全系统 全市各级 全市各级{行政|}机关 全市各级各部门 各级 各级行政机关 各部门 各单位 各镇 各乡镇 各县区 各区县 各县（市、区） 全市{行政机关|政府系统|系统} 全县{各单位|各部门|各级|各乡镇} 全区{各部门|各单位} 各{街道|镇街} 全省{各级|系统} 下辖 下属 所属',
  ],
  [
    'elsewhere',
    '建议 提案 议案 热线 信访 留言 来信 来电 咨询 电话 投诉 举报 工单 问政 诉求 信箱 培训 会议 调查 人大代表 政协委员 人大 政协 意见 网民 满意 满意率 办结率 信件 稿件 证照 许可证 招标 采购 考核 检查 督查 两会',
  ],
  ['self', selfWordings],
] as const;

/** What a word is about: the first entry of each of `conceptWordings`. */
export type Concept = (typeof conceptWordings)[number][0];
/** What a word does: the first entry of each of `roleWordings`. */
export type Role = (typeof roleWordings)[number][0];
