// How automatic numbers are written, by the numbers that formats before Open XML give to the forms.

/** The forms of numbers ([MS-OSHARED] 2.2.1.3) by the names of ECMA-376 Part 1, 17.18.59. */
const numberForms: ReadonlyMap<number, string> = new Map([
  ...([
    [0, 'decimal'],
    [1, 'upperRoman'],
    [2, 'lowerRoman'],
    [3, 'upperLetter'],
    [4, 'lowerLetter'],
    [10, 'ideographDigital'],
  ] as const),
  ...([
    [11, 'japaneseCounting'],
    [14, 'decimalFullWidth'],
    [16, 'japaneseLegal'],
    [18, 'decimalEnclosedCircle'],
    [22, 'decimalZero'],
  ] as const),
  ...([
    [23, 'bullet'],
    [26, 'decimalEnclosedFullstop'],
    [27, 'decimalEnclosedParen'],
    [28, 'decimalEnclosedCircleChinese'],
  ] as const),
  ...([
    [29, 'ideographEnclosedCircle'],
    [30, 'ideographTraditional'],
    [31, 'ideographZodiac'],
    [33, 'taiwaneseCounting'],
  ] as const),
  ...([
    [34, 'ideographLegalTraditional'],
    [35, 'taiwaneseCountingThousand'],
    [37, 'chineseCounting'],
    [38, 'chineseLegalSimplified'],
  ] as const),
  ...([
    [39, 'chineseCountingThousand'],
    [255, 'none'],
  ] as const),
]);

/** The name of a form of numbers (`chineseCounting`); that of decimal digits if the form is not known. */
export function numberFormOf(code: number): string {
  return numberForms.get(code) ?? 'decimal';
}
