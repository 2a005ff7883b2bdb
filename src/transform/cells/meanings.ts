// Words that make a label mean another number, as data. A printed label may be damaged, but a difference in one of these is never damage:
// 上年制发件数 is not 本年制发件数, 现行失效件数 is not 现行有效件数.
import { foldKnownWords } from '../../text/traditional.js';

/** Words that change the meaning of a label where they are added or take the place of others. */
// biome-ignore format: many short words, read as a paragraph; the formatter would give each its own line
const meaningWords: readonly string[] = [
  // Another time.
  '上', '去年', '前年', '往年', '历', '累', '次年', '明年', '期初', '期末', '季', '月',
  // Another direction, or the opposite.
  '增', '减', '失', '无效', '免', '退', '补缴', '欠', '未', '非', '注销', '不',
  // Planned, owed or estimated.
  '拟', '应', '预', '计划', '目标', '待',
  // Another act.
  '撤', '受理', '修', '改', '变更', '废', '公开', '决定', '备案', '审查', '清理', '申请', '检查', '征收', '分', '认可', '制发', '制作', '采购', '收费',
  '报送', '转发', '起草',
  // Another thing, or a relation between numbers.
  '项目', '金额', '比', '率', '占', '平均', '人均',
];

/** Words without which a label means something else; the loss of others is more likely damage. */
const lostWords: readonly string[] = ['上', '增', '减', '未', '不'];

/** Words inside others that mean something else. */
const harmless =
  /其他|其它|不是|不予(?!许可|处罚|受理|批准|强制|收费)|不掌握|不明确|不补正|不再|不同意|不属于|不存在/gu;

/**
 * Whether two labels, as keys, differ in a word that changes the meaning.
 * @param printed the key of the printed label
 * @param official the key of the official label that it is near to
 */
export function differsInMeaning(printed: string, official: string): boolean {
  const [one, other] = [foldKnownWords(printed), foldKnownWords(official)];
  return (
    meaningWords.some((word) => countOf(one, word) > countOf(other, word)) ||
    lostWords.some((word) => countOf(one, word) < countOf(other, word))
  );
}

/** Whether what a label has more than the official wording, such as a note in brackets, changes the meaning. */
export function changesMeaning(rest: string): boolean {
  const checked = foldKnownWords(rest).replace(harmless, '');
  return meaningsOfNotes.some((word) => checked.includes(word)) || otherYear.test(checked) || kindAlone.test(checked);
}

/** Whether what follows an official wording in a label names another thing: 行政许可申请 are no 行政许可. */
export function namesOtherThing(rest: string): boolean {
  return otherThing.test(foldKnownWords(rest));
}

/** A kind of the thing, if no word says that it is included. */
const kindAlone =
  /^[(（〔[]?(?:变更|延续|延期|换发|补发|换证|其中|仅|只含|草案|征求意见|送审|免予|解除|上缴|退|移送|项目|标准|目录|清单|人次|户数)/u;
const otherThing =
  /^(?:事项)?(?:申请|受理|目录|清单|收费|标准|罚款|金额|项目|听证|投诉|举报|复议|诉讼|人员|机构|办件|变更|延续|撤销|注销|案件移送|移送|执行|清理|解读|备案|审查|检查|草案|解除)/u;

/** In a note or an addition only these speak of another number: an addition may name acts and things as well. */
// biome-ignore format: many short words, read as a paragraph; the formatter would give each its own line
const meaningsOfNotes: readonly string[] = [
  '上年', '上一年', '上期', '去年', '前年', '往年', '历年', '累计', '次年', '明年', '增减', '减免', '减少', '增加', '失效', '无效', '未', '拟', '应收',
  '应缴', '预计', '计划', '目标', '撤销', '受理', '注销', '同比', '环比', '占比', '不予',
];
const otherYear = /(?:19|20)\d{2}/u;

function countOf(text: string, word: string): number {
  return text.split(word).length - 1;
}
