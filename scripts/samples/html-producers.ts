// The programs that write HTML, as data: the editors of sites and the exports of word processors, with the markup that each puts around the
// same text. After pages of government sites and files saved by Word, WPS and LibreOffice.

/** The markup of a producer. `text` and `cells` are HTML already. */
export interface HtmlProducer {
  readonly name: string;
  /** What stands in the head of the page. */
  readonly head: string;
  readonly body: readonly [start: string, end: string];
  readonly heading: (text: string, level: number) => string;
  readonly paragraph: (text: string, alignment: 'center' | 'right' | undefined) => string;
  readonly table: (rows: string, columns: number) => string;
  readonly row: (cells: string) => string;
  /** `spans` are attributes, with a space before each. */
  readonly cell: (text: string, spans: string) => string;
  /** What is in a cell without text. */
  readonly emptyCell: string;
}

/** Alternating pieces of Chinese and other characters, as word processors change the font. */
const fontChange = /(?<=[^\x20-\x7e])(?=[\x20-\x7e])|(?<=[\x20-\x7e])(?=[^\x20-\x7e])/u;
const tagOrText = /<(?<name>select|textarea|svg)\b[\s\S]*?<\/\k<name>>|<[^>]+>|[^<]+/g;

/** Puts each piece of one kind of characters in an element; markup between them stays. */
function inPieces(html: string, wrap: (piece: string) => string): string {
  return html.replace(tagOrText, (part) => (part.startsWith('<') ? part : part.split(fontChange).map(wrap).join('')));
}

const align = (alignment: string | undefined, otherwise: string) =>
  alignment === undefined ? otherwise : `text-align:${alignment};`;

/** UEditor, which most content management systems of sites contain. */
const ueditor: HtmlProducer = {
  name: 'UEditor',
  head: '<style>.article-content p{line-height:2em;margin:0}.selectTdClass{background-color:#edf5fa!important}table.noBorderTable td{border:1px dashed #ddd!important}</style>\n',
  body: ['<div class="article-content">', '</div>'],
  heading: (text, level) =>
    level === 0
      ? `<h1 style="text-align:center">${text}</h1>`
      : `<p style="text-indent:2em;"><strong><span style="font-family:黑体,SimHei;font-size:21px;">${text}</span></strong></p>`,
  paragraph: (text, alignment) =>
    `<p style="${align(alignment, 'text-indent:2em;')}"><span style="font-family:仿宋_GB2312;font-size:21px;">${text}</span></p>`,
  table: (rows) => `<table cellspacing="0" cellpadding="0" width="100%"><tbody>${rows}</tbody></table><p><br/></p>`,
  row: (cells) => `<tr class="firstRow" style="height:28px">${cells}</tr>`,
  cell: (text, spans) =>
    `<td${spans} valign="middle" align="center" style="border:1px solid windowtext;padding:0 7px;"><p style="text-align:center;"><span style="font-size:12px;font-family:宋体;">${text}</span></p></td>`,
  emptyCell: '<br/>',
};

/** TRS WCM: what is pasted into its editor gets the classes of the editor and keeps elements of fonts. */
const trs: HtmlProducer = {
  name: 'TRS',
  head: '<meta name="ArticleType" content="政府信息公开年报">\n<style type="text/css">\n.TRS_Editor P{line-height:2;font-family:宋体;font-size:12pt;}\n.TRS_Editor TD{font-size:12pt;}\n</style>\n',
  body: ['<div class=TRS_Editor>', '</div>'],
  heading: (text, level) =>
    level === 0
      ? `<div class="xl-title"><h2>${text}</h2></div>`
      : `<p align="justify">　　<strong>${text}</strong></p>`,
  paragraph: (text, alignment) =>
    alignment === undefined
      ? `<p align="justify">　　<font face="仿宋">${text}</font></p>`
      : `<p align="${alignment}"><font face="仿宋">${text}</font></p>`,
  table: (rows) =>
    `<div align="center"><table class="trs_word_table" border="1" bordercolor="#000000" style="border-collapse:collapse" width="640"><tbody>${rows}</tbody></table></div>`,
  row: (cells) => `<tr>${cells}</tr>`,
  cell: (text, spans) => `<td${spans}><p align="center">${text}</p></td>`,
  emptyCell: '&nbsp;',
};

const wordSpan = (piece: string) =>
  (piece.codePointAt(0) ?? 0) < 0x7f
    ? `<span lang=EN-US style='font-size:9.0pt'>${piece}</span>`
    : `<span style='font-size:9.0pt;font-family:宋体'>${piece}</span>`;

/** Word: “web page, filtered”. */
const word: HtmlProducer = {
  name: 'Word',
  head: `<meta name=Generator content="Microsoft Word 15 (filtered)">\n<style>\n<!--\n /* Font Definitions */\n @font-face\n\t{font-family:宋体;\n\tpanose-1:2 1 6 0 3 1 1 1 1 1;}\n /* Style Definitions */\n p.MsoNormal, li.MsoNormal, div.MsoNormal\n\t{margin:0cm;\n\ttext-align:justify;\n\tfont-size:10.5pt;\n\tfont-family:"Calibri",sans-serif;}\n@page WordSection1\n\t{size:595.3pt 841.9pt;}\ndiv.WordSection1\n\t{page:WordSection1;}\n-->\n</style>\n`,
  body: ['<div class=WordSection1>', '</div>'],
  heading: (text, level) =>
    `<p class=MsoNormal align=${level === 0 ? 'center' : 'left'} style='line-height:28.0pt'><b>${inPieces(text, wordSpan)}</b></p>`,
  paragraph: (text, alignment) =>
    `<p class=MsoNormal style='${align(alignment, 'text-indent:32.0pt;')}line-height:28.0pt'>${inPieces(text, wordSpan)}</p>`,
  table: (rows) =>
    `<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'>\n${rows}\n</table>`,
  row: (cells) => `<tr style='height:20.0pt'>${cells}</tr>`,
  cell: (text, spans) =>
    `<td width=64${spans} style='width:48.0pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt'>\n  <p class=MsoNormal align=center style='text-align:center'>${inPieces(text, wordSpan)}</p>\n  </td>`,
  emptyCell: '<span lang=EN-US>&nbsp;</span>',
};

const wpsSpan = (piece: string) =>
  `<span style="mso-spacerun:'yes';font-family:仿宋_GB2312;font-size:9.0000pt;mso-font-kerning:0.0000pt;">${piece}</span>`;

/** WPS: its sites paste this, with the properties that only word processors know. */
const wps: HtmlProducer = {
  name: 'WPS',
  head: `<meta name="Generator" content="WPS Office"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->\n<style>\np.MsoNormal{mso-style-name:正文;margin:0pt;margin-bottom:.0001pt;text-align:justify;font-size:10.5000pt;}\ntable.MsoTableGrid{mso-style-name:网格型;border:1.0000pt solid windowtext;}\n</style>\n`,
  body: ['<!--StartFragment-->', '<!--EndFragment-->'],
  heading: (text, level) =>
    `<p class="MsoNormal" ${level === 0 ? 'align="center" ' : ''}style="mso-line-height-rule:exactly;line-height:28pt;"><b>${wpsSpan(text)}</b><o:p></o:p></p>`,
  paragraph: (text, alignment) =>
    `<p class="MsoNormal" style="${align(alignment, 'text-indent:32.0000pt;')}mso-char-indent-count:2.0000;">${wpsSpan(text)}<o:p></o:p></p>`,
  table: (rows) =>
    `<div align="center"><table class="MsoTableGrid" border="1" cellspacing="0" style="border-collapse:collapse;width:426pt;mso-table-layout-alt:fixed;border:none;"><tbody>${rows}</tbody></table></div>`,
  row: (cells) => `<tr style="height:20.0000pt;">${cells}</tr>`,
  cell: (text, spans) =>
    `<td width="80"${spans} valign="center" style="width:48.0000pt;padding:0.0000pt 5.4000pt;border:1.0000pt solid windowtext;mso-border-alt:0.5000pt solid windowtext;"><p class="MsoNormal" align="center" style="text-align:center;">${text.startsWith('&nbsp;') ? text : wpsSpan(text)}<o:p></o:p></p></td>`,
  emptyCell: '&nbsp;',
};

/** LibreOffice: “save as HTML”. */
const libreOffice: HtmlProducer = {
  name: 'LibreOffice',
  head: '<meta name="generator" content="LibreOffice 7.3.7.2 (Linux)"/>\n<style type="text/css">\n\t@page { size: 21cm 29.7cm; margin: 2cm }\n\tp { line-height: 115%; margin-bottom: 0.25cm; background: transparent }\n\ttd p { orphans: 0; widows: 0; background: transparent }\n</style>\n',
  body: ['', ''],
  heading: (text, level) =>
    level === 0
      ? `<h1 class="cjk" align="center" style="font-size: 18pt">${text}</h1>`
      : `<h${level} class="cjk">${text}</h${level}>`,
  paragraph: (text, alignment) =>
    `<p ${alignment === undefined ? 'style="text-indent: 0.85cm; ' : `align="${alignment}" style="`}line-height: 100%"><font face="Noto Serif CJK SC">${text}</font></p>`,
  table: (rows, columns) =>
    `<center>\n\t<table width="605" cellpadding="7" cellspacing="0">\n${'\t\t<col width="46"/>\n'.repeat(columns)}${rows}\t</table>\n</center>`,
  row: (cells) => `\t\t<tr valign="top">\n${cells}\t\t</tr>\n`,
  cell: (text, spans) =>
    `\t\t\t<td width="46"${spans} style="border: 1px solid #000000; padding: 0cm 0.19cm"><p align="center" style="orphans: 0; widows: 0"><font size="2" style="font-size: 9pt">${text}</font></p>\n\t\t\t</td>\n`,
  emptyCell: '<br/>\n',
};

/** Every program that is known to write HTML here. */
export const htmlProducers: readonly HtmlProducer[] = [ueditor, trs, word, wps, libreOffice];
