// Code points that look like a Chinese character but are not that character: Kangxi radicals (U+2F00–2FD5), CJK radicals (U+2E80–2EF3)
// and compatibility ideographs (U+F900–FAFF). Browsers write them into PDFs instead of the characters that are meant.

/** Pairs of a CJK radical with the shape of a whole character, and that character. Unicode has no compatibility mapping for these radicals. */
const radicalPairs =
  '⺒巳⺓幺⺝月⺟母⺠民⺩王⺫目⺬示⺰纟⻁虎⻂衣⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻐钅⻑長⻒長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧鹵⻨麦⻩黄⻪黽⻬齐⻮齿⻯竜⻰龙⻱龟⻲龜⻳龟⺈刀⺊卜⺌小⺍小⺏尢⺕彐⺖忄⺘手⺙攵⺜日⺡氵⺢水⺣灬⺮竹⺯糸⺱网⺲网⺶羊⺷羊⺸羊⺹老⺼月⺾艹⻌辶⻍辶⻎辶⻏阝⻖阝';

const characterByRadical: ReadonlyMap<string, string> = new Map(
  [...radicalPairs].flatMap((radical, index, all) =>
    index % 2 === 0 ? [[radical, all[index + 1] ?? radical] as const] : [],
  ),
);

const lookalike = /[\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufaff]/u;
const lookalikes = new RegExp(lookalike, 'gu');

/** Replaces radicals and compatibility ideographs by the characters that they stand for: `⽂` (U+2F42) → `文`. All else stays as it is. */
export function foldRadicals(text: string): string {
  // Few texts have any, and replacing nothing takes longer than looking.
  if (!lookalike.test(text)) return text;
  return text.replace(lookalikes, (character) => characterByRadical.get(character) ?? character.normalize('NFKC'));
}
