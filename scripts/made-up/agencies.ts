// The agencies of the made-up collection, as data. Their places are zones that do not exist, and their names say so: 虚构 (fictitious), 假设
// (supposed), 想象 and 设想 (imagined), 假想 (fancied), 模拟 (simulated), 假定 (assumed), 虚拟 (virtual). The provinces, cities and counties around
// them exist, because only a place that the gazetteer knows has a level and a province.

export interface MadeUpAgency {
  /** As its reports print it. */
  readonly name: string;
  /** The start of its file names. */
  readonly file: string;
  /** How many requests it receives in the first year. */
  readonly requests: number;
  /** By what it multiplies each year. */
  readonly growth: number;
  /** The shares of the outcomes granted, partly granted and refused; the rest could not be provided, was not processed, or ended otherwise. */
  readonly outcomes: readonly [granted: number, partly: number, refused: number];
  /** The month and day of publication, in the year after the one reported on. */
  readonly published: string;
}

const row = (
  name: string,
  file: string,
  requests: number,
  growth: number,
  outcomes: MadeUpAgency['outcomes'],
  published: string,
): MadeUpAgency => ({ name, file, requests, growth, outcomes, published });

/** The zone whose committee also publishes a summary of its territory, and the organs that the summary adds up. */
// biome-ignore format: a table, read down its columns
export const exampleZone: readonly MadeUpAgency[] = [
  row('江苏省虚构新区管理委员会', '虚构新区管委会', 64, 1.24, [0.52, 0.1, 0.06], '01-22'),
  row('江苏省虚构新区财政局', '虚构新区财政局', 18, 1.08, [0.66, 0.06, 0.04], '01-19'),
  row('江苏省虚构新区教育局', '虚构新区教育局', 26, 1.15, [0.6, 0.09, 0.03], '01-25'),
  row('江苏省虚构新区自然资源和规划局', '虚构新区资规局', 92, 1.18, [0.41, 0.12, 0.09], '01-28'),
];

/** The others: of prefectures, then of counties. */
// biome-ignore format: a table, read down its columns
const others: readonly MadeUpAgency[] = [
  row('四川省成都市假设新区管理委员会', '假设新区管委会', 148, 1.1, [0.48, 0.11, 0.05], '01-17'),
  row('四川省成都市假设新区水务局', '假设新区水务局', 12, 1.12, [0.7, 0.05, 0.02], '01-26'),
  row('广东省广州市想象新区管理委员会', '想象新区管委会', 205, 1.21, [0.39, 0.13, 0.08], '01-20'),
  row('浙江省杭州市假想新区管理委员会', '假想新区管委会', 170, 0.98, [0.57, 0.09, 0.07], '01-24'),
  row('湖南省长沙市浏阳市模拟经济开发区管理委员会', '模拟经开区管委会', 34, 1.05, [0.61, 0.07, 0.05], '01-30'),
  row('陕西省渭南市华阴市假定经济开发区管理委员会', '假定经开区管委会', 21, 1.3, [0.5, 0.08, 0.1], '01-16'),
  row('云南省昆明市安宁市虚拟工业园区管理委员会', '虚拟工业园管委会', 15, 0.92, [0.68, 0.04, 0.03], '01-23'),
  row('山东省青岛市即墨区设想高新技术产业开发区管理委员会', '设想高新区管委会', 47, 1.17, [0.45, 0.1, 0.12], '01-27'),
];

export const madeUpAgencies: readonly MadeUpAgency[] = [...exampleZone, ...others];

/** Three years on each form: 2014, 2019 (two only, as in life) and 2021. */
export const madeUpYears: readonly number[] = [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023];
