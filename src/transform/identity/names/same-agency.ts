// Whether two names mean the same organ, as far as the names alone tell.

/** What may follow a name in a longer name of the same organ or of its office. */
const longerName =
  /^(?:人民政府|政府|管委会|管理委员会|办事处|街道办事处)?(?:党政|综合|党政综合)?(?:办公室|办公厅|办|.{0,10}(?:科|股|室|处|组))?$/u;
const leastShared = 3;

/** Whether two names mean the same organ, as far as the names tell: 里仁镇 is a short form of 龙南市里仁镇人民政府办公室. */
export function isSameAgency(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short === long) return true;
  const at = short.length < leastShared ? -1 : long.indexOf(short);
  return at >= 0 && longerName.test(long.slice(at + short.length));
}
