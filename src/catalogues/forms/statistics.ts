// The table of the form of 2014, 政府信息公开情况统计表 (国办发〔2014〕32号): its rows in printed order, with the headings between them.
// Some rows have the same wording (被依法纠错数 under 四 and under 五): only their place distinguishes them.
import type { IndicatorCode } from '../indicators/indicators.js';
import type { FormLabel } from './form.js';

/** A row as the form prints it. */
export interface StatisticsRow {
  /** The number that the form prints before the label, such as （一）; empty if it prints none. */
  readonly number: string;
  /** Without the number and without 其中. Rows with the same wording share one label object. */
  readonly label: FormLabel;
  /** Null for a heading, which has no value of its own. */
  readonly indicator: IndicatorCode | null;
}

const row = (number: string, label: FormLabel, indicator: IndicatorCode): StatisticsRow => ({
  number,
  label,
  indicator,
});
const heading = (number: string, label: FormLabel): StatisticsRow => ({ number, label, indicator: null });

const corrected: FormLabel = ['被依法纠错数', '依法纠错数', '被依法纠错', '被纠错数', '纠错数'];
const otherOutcome: FormLabel = ['其他情形数', '其他情形', '其它情形数'];

/** All rows of the table, including its headings, in printed order. */
// biome-ignore format: a table, read down its columns and changed line by line; the formatter would spread each row over several lines
export const statisticsRows: readonly StatisticsRow[] = [
  heading('一、', ['主动公开情况', '主动公开政府信息情况', '主动公开']),
  row('（一）', ['主动公开政府信息数', '主动公开政府信息总数', '主动公开信息数', '主动公开政府信息数量'], 'form2014.proactive.disclosed'),
  row('', ['主动公开规范性文件数', '主动公开规范性文件', '主动公开规范性文件总数'], 'form2014.proactive.normative_documents_disclosed'),
  row('', ['制发规范性文件总数', '制发规范性文件数', '制发规范性文件', '规范性文件制发总数'], 'form2014.proactive.normative_documents_issued'),
  heading('（二）', ['通过不同渠道和方式公开政府信息的情况', '通过不同渠道和方式公开政府信息情况', '不同渠道和方式公开政府信息的情况']),
  row('1.', ['政府公报公开政府信息数', '政府公报公开数', '政府公报公开信息数', '政府公报'], 'form2014.channel.gazette'),
  row('2.', ['政府网站公开政府信息数', '政府网站公开数', '政府网站公开信息数', '政府网站'], 'form2014.channel.website'),
  row('3.', ['政务微博公开政府信息数', '政务微博公开数', '政务微博公开信息数', '政务微博'], 'form2014.channel.weibo'),
  row('4.', ['政务微信公开政府信息数', '政务微信公开数', '政务微信公开信息数', '政务微信'], 'form2014.channel.wechat'),
  row('5.', ['其他方式公开政府信息数', '其它方式公开政府信息数', '其他方式公开数', '其他方式公开信息数', '其他方式'], 'form2014.channel.other'),
  heading('二、', ['回应解读情况', '回应解读', '政策解读回应情况']),
  row('（一）', ['回应公众关注热点或重大舆情数', '回应公众关注热点或重大舆情', '回应公众关注热点或重大舆情次数'], 'form2014.response.hot_topics'),
  heading('（二）', ['通过不同渠道和方式回应解读的情况', '通过不同渠道和方式回应解读情况', '不同渠道和方式回应解读的情况']),
  row('1.', ['参加或举办新闻发布会总次数', '参加或举办新闻发布会次数', '参加或举办新闻发布会总数'], 'form2014.response.press_conferences'),
  row('', ['主要负责同志参加新闻发布会次数', '主要负责同志参加新闻发布会数', '主要负责人参加新闻发布会次数'], 'form2014.response.press_conferences_by_leaders'),
  row('2.', ['政府网站在线访谈次数', '政府网站在线访谈数'], 'form2014.response.online_interviews'),
  row('', ['主要负责同志参加政府网站在线访谈次数', '主要负责同志参加政府网站在线访谈数', '主要负责人参加政府网站在线访谈次数'], 'form2014.response.online_interviews_by_leaders'),
  row('3.', ['政策解读稿件发布数', '政策解读稿件发布数量', '政策解读稿件数'], 'form2014.response.policy_explanations'),
  row('4.', ['微博微信回应事件数', '政务微博微信回应事件数'], 'form2014.response.social_media'),
  row('5.', ['其他方式回应事件数', '其它方式回应事件数'], 'form2014.response.other'),
  heading('三、', ['依申请公开情况', '依申请公开政府信息情况', '依申请公开']),
  row('（一）', ['收到申请数', '收到申请总数', '收到申请数量', '收到政府信息公开申请数'], 'form2014.requests.received'),
  row('1.', ['当面申请数', '当面申请'], 'form2014.requests.by_channel.in_person'),
  row('2.', ['传真申请数', '传真申请'], 'form2014.requests.by_channel.fax'),
  row('3.', ['网络申请数', '网络申请', '网上申请数'], 'form2014.requests.by_channel.online'),
  row('4.', ['信函申请数', '信函申请'], 'form2014.requests.by_channel.letter'),
  row('（二）', ['申请办结数', '申请办结总数', '申请办结'], 'form2014.requests.closed'),
  row('1.', ['按时办结数', '按时办结'], 'form2014.requests.closed_on_time'),
  row('2.', ['延期办结数', '延期办结'], 'form2014.requests.closed_extended'),
  row('（三）', ['申请答复数', '申请答复总数', '申请答复'], 'form2014.requests.answered'),
  row('1.', ['属于已主动公开范围数', '属于已主动公开范围'], 'form2014.requests.already_public'),
  row('2.', ['同意公开答复数', '同意公开答复', '同意公开数'], 'form2014.requests.granted'),
  row('3.', ['同意部分公开答复数', '同意部分公开答复', '同意部分公开数'], 'form2014.requests.partially_granted'),
  row('4.', ['不同意公开答复数', '不同意公开答复', '不同意公开数'], 'form2014.requests.refused'),
  row('', ['涉及国家秘密', '涉及国家秘密数'], 'form2014.requests.refused.state_secret'),
  row('', ['涉及商业秘密', '涉及商业秘密数'], 'form2014.requests.refused.trade_secret'),
  row('', ['涉及个人隐私', '涉及个人隐私数'], 'form2014.requests.refused.privacy'),
  row('', ['危及国家安全、公共安全、经济安全和社会稳定', '危及国家安全、公共安全、经济安全和社会稳定数', '可能危及国家安全、公共安全、经济安全和社会稳定'], 'form2014.requests.refused.security_and_stability'),
  row('', ['不是《条例》所指政府信息', '不是《条例》所指政府信息数', '不是条例所指的政府信息'], 'form2014.requests.refused.not_government_information'),
  row('', ['法律法规规定的其他情形', '法律法规规定的其他情形数', '法律、法规规定的其它情形'], 'form2014.requests.refused.other_laws'),
  row('5.', ['不属于本行政机关公开数', '不属于本行政机关公开', '不属于本机关公开数'], 'form2014.requests.not_this_organ'),
  row('6.', ['申请信息不存在数', '申请信息不存在'], 'form2014.requests.does_not_exist'),
  row('7.', ['告知作出更改补充数', '告知作出更改补充', '告知做出更改补充数'], 'form2014.requests.told_to_amend'),
  row('8.', ['告知通过其他途径办理数', '告知通过其他途径办理', '告知通过其它途径办理数'], 'form2014.requests.told_other_ways'),
  row('四、', ['行政复议数量', '行政复议数', '行政复议情况', '行政复议'], 'form2014.reconsideration.total'),
  row('（一）', ['维持具体行政行为数', '维持具体行政行为'], 'form2014.reconsideration.upheld'),
  row('（二）', corrected, 'form2014.reconsideration.corrected'),
  row('（三）', otherOutcome, 'form2014.reconsideration.other'),
  row('五、', ['行政诉讼数量', '行政诉讼数', '行政诉讼情况', '行政诉讼'], 'form2014.litigation.total'),
  row('（一）', ['维持具体行政行为或者驳回原告诉讼请求数', '维持具体行政行为或驳回原告诉讼请求数', '维持具体行政行为或者驳回原告诉讼请求'], 'form2014.litigation.upheld'),
  row('（二）', corrected, 'form2014.litigation.corrected'),
  row('（三）', otherOutcome, 'form2014.litigation.other'),
  row('六、', ['举报投诉数量', '举报投诉数', '举报投诉情况', '举报投诉'], 'form2014.complaints'),
  row('七、', ['依申请公开信息收取的费用', '依申请公开信息收取的费用总额', '依申请公开收取的费用', '依申请公开政府信息收取的费用'], 'form2014.request_fees'),
  heading('八、', ['机构建设和保障经费情况', '机构建设和保障经费', '机构建设和经费保障情况']),
  row('（一）', ['政府信息公开工作专门机构数', '政府信息公开专门机构数', '政府信息公开工作专门机构'], 'form2014.organisation.offices'),
  row('（二）', ['设置政府信息公开查阅点数', '政府信息公开查阅点数', '设置政府信息公开查阅点'], 'form2014.organisation.reading_points'),
  row('（三）', ['从事政府信息公开工作人员数', '从事政府信息公开工作人员总数', '政府信息公开工作人员数'], 'form2014.organisation.staff'),
  row('1.', ['专职人员数', '专职人员'], 'form2014.organisation.staff_full_time'),
  row('2.', ['兼职人员数', '兼职人员'], 'form2014.organisation.staff_part_time'),
  row('（四）', ['政府信息公开专项经费', '政府信息公开专项经费数', '政府信息公开工作专项经费'], 'form2014.organisation.budget'),
  heading('九、', ['政府信息公开会议和培训情况', '政府信息公开会议和培训', '会议和培训情况']),
  row('（一）', ['召开政府信息公开工作会议或专题会议数', '召开政府信息公开工作会议或专题会议次数', '召开政府信息公开工作会议或者专题会议数'], 'form2014.training.meetings'),
  row('（二）', ['举办各类培训班数', '举办各类培训班', '举办各类培训班次数'], 'form2014.training.courses'),
  row('（三）', ['接受培训人员数', '接受培训人数', '接受培训人员'], 'form2014.training.participants'),
];

/** Each wording once, as candidates for a printed label. */
export const statisticsLabels: readonly FormLabel[] = [...new Set(statisticsRows.map((known) => known.label))];
