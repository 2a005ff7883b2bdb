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
