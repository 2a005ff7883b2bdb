// The paragraphs of a generated report: our own sentences, combined at random so that no two reports read alike. They state no numbers.
import type { Chance } from './seeded-random.js';

const whos = [
  '本机关',
  '办公室',
  '各科室',
  '下属单位',
  '政务公开专班',
  '信息公开工作人员',
  '各业务处室',
  '分管负责同志',
];
const whens = ['年初', '上半年', '下半年', '全年', '日常工作中', '汛期前后', '每个季度', '年末'];
const manners = [
  '按照统一部署',
  '结合业务实际',
  '围绕群众关切',
  '对照工作要点',
  '依托网站专栏',
  '会同有关单位',
  '通过座谈走访',
  '按照职责分工',
];
const deeds = [
  '梳理公开事项',
  '更新信息目录',
  '核对发布内容',
  '完善答复流程',
  '制作政策问答',
  '清理失效文件',
  '规范文书格式',
  '检查栏目维护',
  '组织业务培训',
  '听取企业意见',
  '补充办事指南',
  '公布规划进展',
];
const results = [
  '公开的及时性有所提高',
  '查阅更加方便',
  '答复质量稳步提升',
  '重复咨询明显减少',
  '栏目内容更加完整',
  '群众评价总体较好',
  '薄弱环节逐步补齐',
  '工作衔接更加顺畅',
];
const remains = [
  '解读形式仍需丰富',
  '个别栏目更新偏慢',
  '检索功能有待改进',
  '基层力量相对不足',
  '数据口径还要统一',
  '宣传范围可以再扩大',
];

/** A paragraph of a given number of sentences. */
export function madeParagraph(chance: Chance, sentences: number): string {
  return Array.from({ length: sentences }, () => madeSentence(chance)).join('');
}

function madeSentence(chance: Chance): string {
  const [first, second] = chance.shuffled(deeds);
  const ending = chance.share() < 0.7 ? chance.oneOf(results) : `但${chance.oneOf(remains)}`;
  return `${chance.oneOf(whens)}，${chance.oneOf(whos)}${chance.oneOf(manners)}，${first}、${second}，${ending}。`;
}
