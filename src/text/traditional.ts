// Traditional characters as simplified ones, one for one, so that places in a text stay the same.
import { Converter } from 'opencc-js/t2cn';

/** Frequent characters that no simplified text has. A document with several of them is written in traditional characters, in part at least. */
const typical =
  /[開報務關處個與為這來對時會發國學經縣區鄉鎮廳總議訴訟決數據過長應門東車馬說話見現無論實產業機構織資訊當書員單準備權構強費項規劃罰執鑑級續達動從於億條標結轉類內護邊獎勵辦協係優環業]/u;
const leastTypical = 2;
/** Characters that have a simplified form in some words only: 乾县 and 於潜镇 are places. */
const ambiguous: ReadonlySet<string> = new Set('乾於著藉瞭夥徵麽阪鍾讎覆黴甦薑鬱'.split(''));

const folded = new Map<string, string>();
let converter: ((text: string) => string) | null = null;

function simplifiedCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const convert = converter ?? Converter({ from: 't', to: 'cn' });
  converter = convert;
  const simple = convert(character);
  // One for one: no place in a text may move.
  const kept = simple.length === character.length ? simple : character;
  folded.set(character, kept);
  return kept;
}

/** Whether texts are written in traditional characters, in part at least: `公開年度報告`. */
export function isTraditional(texts: Iterable<string>): boolean {
  const seen = new Set<string>();
  for (const text of texts) {
    if (!typical.test(text)) continue;
    for (const character of text) if (typical.test(character)) seen.add(character);
    if (seen.size >= leastTypical) return true;
  }
  return false;
}

/**
 * Folds traditional characters to simplified ones: `政府信息公開工作年度報告` → `政府信息公开工作年度报告`. Characters that are also used in
 * simplified texts are folded only beside others that are not.
 */
export function foldTraditional(text: string): string {
  const characters = [...text];
  const simple = characters.map(simplifiedCharacter);
  const isSure = characters.some((character, index) => !ambiguous.has(character) && simple[index] !== character);
  return isSure ? simple.join('') : text;
}

/** Pairs of a traditional character, or an old variant, and the simplified one: those of the words that this project knows. */
const pairs = [
  '並并佈布佔占併并來来係系俬私個个們们備备傳传億亿內内冊册別别則则劃划動动務务匯汇區区協协厤历參参員员問问單单噹当國国圍围園园圓圆埰采執执報报場场學学寀采實实審审將将專专對对導导屬属幣币幾几廠厂廢废廳厅強强彆别彙汇後后徑径',
  '從从復复徵征應应戶户捨舍捲卷採采據据擬拟數数於于旂旗昇升時时暫暂曆历曏向書书會会査查條条業业構构標标機机檢检欄栏權权歐欧歷历氣气決决沒没況况減减測测準准滙汇滿满漲涨濟济為为無无熱热爭争爲为獲获現现環环產产産产畢毕當当發发',
  '眞真眾众確确碼码祕秘種种稱称積积穩稳穫获節节範范簽签籤签糾纠紀纪約约納纳級级組组結结絡络統统經经綫线維维網网緊紧線线編编緻致縣县總总織织繫系繳缴繼继續续纍累罰罚羣群聞闻聯联職职脩修臺台與与舉举舘馆萬万蘇苏處处號号補补製制',
  '複复覈核見见規规計计訓训訟讼訪访設设許许訴诉註注証证詢询話话該该誌志認认誤误說说説说調调談谈請请諮咨證证議议護护讀读變变負负責责費费購购踰逾較较輿舆轄辖轉转辦办迴回逕径這这週周進进過过達达遞递還还郵邮鄉乡釋释針针銀银銷销',
  '錯错錶表鎭镇鎮镇長长門门開开間间閱阅閲阅關关陞升隊队際际隨随隱隐離离電电韆千頁页項项順顺預预領领題题額额類类風风餘余館馆駁驳體体髮发麫面麵面點点衆众蔘参覆复',
].join('');

const simplified: ReadonlyMap<string, string> = new Map(
  [...pairs].flatMap((sign, index, all) => (index % 2 === 0 ? [[sign, all[index + 1] ?? sign] as const] : [])),
);
const traditional = new RegExp(`[${[...simplified.keys()].join('')}]`, 'gu');

/**
 * Folds the traditional characters and old variants of the words that forms print, for comparison with them: `規範性文件` → `规范性文件`. Also
 * alone in a simplified text, where `foldTraditional` leaves characters that simplified texts use: `於` → `于`. It needs no dictionary.
 */
export function foldKnownWords(text: string): string {
  return text.replace(traditional, (sign) => simplified.get(sign) ?? sign);
}
