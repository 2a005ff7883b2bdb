// Whole sections in the style of reports of 2009–2024: exactly what they state is read, and nothing else.
import { describe, expect, it } from 'vitest';
import { readStatements } from '../../../src/transform/narrative/read-statements.js';

interface SectionText {
  readonly what: string;
  readonly agency: string;
  readonly year: number;
  readonly text: string;
  readonly states: readonly string[];
}

// biome-ignore format: a table, read down its columns and changed line by line; the formatter would spread each row over several lines
const texts: readonly SectionText[] = [
  {
    what: 'a bureau of 2009',
    agency: '清河县教育局',
    year: 2009,
    text: `2009年，我局按照《条例》要求，稳步推进政府信息公开工作。
（一）主动公开政府信息情况
截至2009年底，我局累计主动公开政府信息356条。其中，2009年主动公开政府信息128条。在主动公开的信息中，机构职能类3条，占2.3%；政策法规类25条；业务工作类100条。
（二）依申请公开政府信息情况
2009年，我局共收到政府信息公开申请4件，其中当面申请3件，信函申请1件。4件申请均已按时答复，同意公开3件，信息不存在1件。
（三）收费及减免情况
2009年，我局未收取信息处理费。`,
    states: ['proactive.disclosed 356 cumulative', 'proactive.disclosed 128', 'requests.received 4', 'requests.by_channel.in_person 3', 'requests.by_channel.letter 1', 'requests.closed_on_time 4', 'requests.granted 3', 'requests.does_not_exist 1', 'request_fees 0 zero'],
  },
  {
    what: 'a county of 2012 with several offices',
    agency: '清河县人民政府',
    year: 2012,
    text: `2012年，全县共主动公开政府信息12436条，同比增长15.3%。其中县政府办公室公开560条，县教育局公开820条，各乡镇公开3200条。
全县各级各部门共受理政府信息公开申请62件，答复62件，其中网络申请50件。县国土局受理40件，县住建局受理12件。
全县没有发生因政府信息公开引起的行政复议、行政诉讼案件。`,
    states: ['proactive.disclosed 12436', 'proactive.disclosed 15.3 change_percent', 'requests.received 62', 'requests.handled 62', 'requests.by_channel.online 50', 'reconsideration.total 0 zero', 'litigation.total 0 zero'],
  },
  {
    what: 'a street office of 2015',
    agency: '长河区新华街道办事处',
    year: 2015,
    text: `一是加强组织领导。成立领导小组，配备专职人员1名、兼职人员3名，召开专题会议2次，举办培训班1期，培训35人次。
二是拓宽公开渠道。通过政府网站公开政府信息182条，通过微信公众号发布信息96条，发放宣传单2000余份，设置公开栏12个。
三是做好依申请公开。全年未收到政府信息公开申请，受理居民咨询230人次，办理12345热线件410件，办结率99.5%。
四是政府信息公开专项经费2万元，未收取任何费用。`,
    states: ['channel.website 182', 'channel.wechat 96', 'requests.received 0 zero'],
  },
  {
    what: 'a provincial department of 2017',
    agency: '江南省水利厅',
    year: 2017,
    text: `2017年，省水利厅主动公开政府信息2.3万条，较上年增加1200条。厅门户网站日均访问量1.2万次。
收到依申请公开申请187件，比2016年的150件增加37件，同比增长24.7%。按时办结180件，延期办结7件，答复率100%。
被申请行政复议6件，其中维持5件，纠正1件；被提起行政诉讼2件，均判决驳回原告诉讼请求。
力争2018年依申请公开答复满意率达到95%以上，主动公开信息突破3万条。`,
    states: ['proactive.disclosed 23000', 'proactive.disclosed 1200 change', 'requests.received 187', 'requests.closed_on_time 180', 'requests.closed_extended 7', 'reconsideration.total 6', 'reconsideration.upheld 5', 'reconsideration.corrected 1', 'litigation.total 2'],
  },
  {
    what: 'a town of 2019',
    agency: '里仁镇人民政府',
    year: 2019,
    text: `根据江西省赋予乡镇审批执法权限改革要求,里仁镇认领赋权事项89项,承接事项60项(其中便民服务中心22项、综合执法大队27项,退役军人服务站11项)。
（二）依申请公开情况
2019年度,我镇未收到公民、法人或其他组织的政府信息公开申请,无结转上年申请。
（三）信息管理。2019年5月9日公开《2019年工作计划》;全年在平台公开政务动态736条。`,
    states: ['requests.received 0 zero', 'requests.carried_in 0 zero'],
  },
  {
    what: 'a city of 2020 with a long sentence about requests',
    agency: '东平市人民政府',
    year: 2020,
    text: `全市各级行政机关共收到政府信息公开申请1,312件（自然人1,204件，法人及其他组织108件），上年结转56件，共办结1,320件，结转下年度48件。在办结的申请中，予以公开602件、部分公开134件、不予公开97件、无法提供358件、不予处理66件、其他处理63件。
其中，市本级收到政府信息公开申请212件，办结209件。
申请量排名前三的部门为市自然资源和规划局321件、市住房和城乡建设局206件、市公安局98件。`,
    states: ['requests.received 1312', 'requests.carried_in 56', 'requests.handled 1320', 'requests.carried_out 48', 'requests.granted 602', 'requests.partially_granted 134', 'requests.refused 97', 'requests.unavailable 358', 'requests.not_processed 66', 'requests.other 63', 'requests.received 212', 'requests.handled 209'],
  },
  {
    what: 'a tax office of 2021',
    agency: '国家税务总局清河县税务局',
    year: 2021,
    text: `2021年，国家税务总局清河县税务局制发税务规范性文件0件，作出行政许可决定1,532件、行政处罚决定86件。
县税务局收到依申请公开0件，没有发生政府信息公开行政复议、行政诉讼案件。
落实减税降费3.2亿元，惠及纳税人1.5万户，12366热线接听率98%。`,
    states: ['licensing.decisions 1532', 'penalties.decisions 86', 'requests.received 0 zero', 'reconsideration.total 0 zero', 'litigation.total 0 zero'],
  },
  {
    what: 'a bureau of 2022 with proposals before requests',
    agency: '滨海区农业农村局',
    year: 2022,
    text: `（一）建议提案办理。承办人大代表建议12件、政协提案8件，办结20件，满意率100%，公开答复20件。
（二）依申请公开。全年收到5件，均为自然人申请，办结4件，结转下年度1件；与2021年相比增加2件。
（三）行政执法公示。公开行政处罚信息33条、行政许可结果15条，随机抽查结果6期。`,
    states: ['requests.received 5', 'requests.handled 4', 'requests.carried_out 1'],
  },
  {
    what: 'a county government of 2023',
    agency: '青山县人民政府',
    year: 2023,
    text: `2023年，青山县人民政府坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻党的二十大精神。
全年制发行政规范性文件6件，废止2件，现行有效48件；召开新闻发布会9场，发布政策解读32篇。上半年主动公开信息3000条，下半年公开2800条。
2023年，全县共收到政府信息公开申请96件，较2022年减少4件，下降4.0%；办理结果为：予以公开41件，部分公开12件，不予公开9件。因政府信息公开工作被申请行政复议、提起行政诉讼分别为7件和2件，被纠错率为0。`,
    states: ['normative_documents.issued 6', 'normative_documents.repealed 2', 'normative_documents.in_force 48', 'press_conferences 9', 'policy_explanations 32', 'requests.received 96', 'requests.received -4 change', 'requests.received -4 change_percent', 'requests.granted 41', 'requests.partially_granted 12', 'requests.refused 9', 'reconsideration.total 7', 'litigation.total 2'],
  },
  {
    what: 'a district of 2024 with problems and plans',
    agency: '南湖区人民政府',
    year: 2024,
    text: `一是个别部门答复不规范，全年因政府信息公开被复议机关纠正3件。二是政策解读形式单一，3个镇（街道）更新不及时。
下一步，计划2025年组织培训4次，主动公开信息5000条，将申请办理时限压缩至15个工作日内。
2024年区政府收到政府信息公开申请共计四十二件，答复四十二件，未收取信息处理费。`,
    states: ['requests.received 42', 'requests.handled 42', 'request_fees 0 zero'],
  },
];

describe('the text of', () => {
  it.each(texts)('$what gives only what it says', ({ agency, year, text, states }) => {
    const statements = readStatements(text, 'overview', { agency, year });
    const read = statements.map(
      ({ target, number, reading }) => `${target.code} ${number}${reading === 'value' ? '' : ` ${reading}`}`,
    );
    expect(read).toEqual(states);
  });
});
