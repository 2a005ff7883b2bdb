// Characters that look like a Chinese character and are another code point: Kangxi radicals (U+2F00–2FD5), CJK radicals (U+2E80–2EF3)
// and compatibility ideographs (U+F900–FAFF). Browsers write them into PDFs in place of the characters that they mean.

/** CJK radicals that have the shape of a whole character; Unicode gives them no compatibility mapping. */
const radicalPairs =
  '⺒巳⺓幺⺝月⺟母⺠民⺩王⺫目⺬示⺰纟⻁虎⻂衣⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻐钅⻑長⻒長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧鹵⻨麦⻩黄⻪黽⻬齐⻮齿⻯竜⻰龙⻱龟⻲龜⻳龟⺈刀⺊卜⺌小⺍小⺏尢⺕彐⺖忄⺘手⺙攵⺜日⺡氵⺢水⺣灬⺮竹⺯糸⺱网⺲网⺶羊⺷羊⺸羊⺹老⺼月⺾艹⻌辶⻍辶⻎辶⻏阝⻖阝';

const characterByRadical: ReadonlyMap<string, string> = new Map(
  [...radicalPairs].flatMap((radical, index, all) =>
    index % 2 === 0 ? [[radical, all[index + 1] ?? radical] as const] : [],
  ),
);

const lookalike = /[\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufaff]/gu;

/** Puts the characters that are meant in the place of radicals and compatibility ideographs; leaves all else as it is. */
export function foldRadicals(text: string): string {
  return text.replace(lookalike, (character) => characterByRadical.get(character) ?? character.normalize('NFKC'));
}
