// Development zones: areas with a committee of their own that are not divisions by law. They are named after their purpose in a few ways.

/** A zone that a text begins with. */
export interface ZoneReading {
  /** The zone without its committee: 高新技术产业开发区. */
  readonly area: string;
  /** The zone with its committee: 高新技术产业开发区管理委员会. */
  readonly name: string;
  /** Whether it is named only by its purpose, so that what comes before it is the name of a place. */
  readonly isNamedByPurpose: boolean;
  /** What follows the zone. */
  readonly rest: string;
}

const zone =
  /^(.{0,12}?(?:开发区|高新区|经开区|新区|工业园区|产业园区|产业园|工业园|园区|保税区|合作区|示范区|试验区|实验区|片区|风景名胜区|风景区|景区|度假区|管理区|新城|经济区|保护区|创业区|聚集区|集聚区|物流园|科技城|商务区|食品区))(.*)$/u;
/** 高新区 always means 高新技术产业开发区. 经开区 may mean 经济技术开发区 or 经济开发区, so it stays as it is. */
const highTechnology = /(?:高新技术开发区|高新产业开发区|高新技术产业园区|高新技术产业区|高新区)$/u;
/** 淮安 is a place in 淮安经济开发区, but 太湖 is not one in 太湖旅游度假区, nor is 洪泽 in 洪泽湖风景区. */
const namedByPurpose = /^(?:国家级?|省级)?(?:经济|高新|开发区|综合保税|保税|出口加工)/u;
const unofficialZone = /^.{2,10}?(?:区|新城|园)/u;
const mostZones = 3;

/** Reads a zone at the beginning of the text that follows a place; null if it does not begin with one. */
export function readZone(text: string): ZoneReading | null {
  const [, printed, rest = ''] = zone.exec(text) ?? [];
  if (printed === undefined) return null;
  const area = printed.replace(highTechnology, '高新技术产业开发区');
  return { area, name: `${area}管理委员会`, isNamedByPurpose: namedByPurpose.test(area), rest };
}

/** The lengths, at most three, of what may be an unofficial zone at the beginning of a text that continues after it. */
export function zonesInside(text: string): readonly number[] {
  const lengths: number[] = [];
  for (let end = 0; lengths.length < mostZones; ) {
    const length = unofficialZone.exec(text.slice(end))?.[0].length ?? 0;
    end += length;
    if (length === 0 || end >= text.length) break;
    lengths.push(end);
  }
  return lengths;
}
