// The provinces as tiles of one size, each roughly where it lies: by division code (GB/T 2260), with the short names and a place in the grid.

export interface ProvinceTile {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly column: number;
  readonly row: number;
}

type TileRow = readonly [code: string, zh: string, en: string, column: number, row: number];

// biome-ignore format: a table, read down its columns
const rows: readonly TileRow[] = [
  ['230000', '黑龙江', 'Heilongjiang', 8, 0],
  ['150000', '内蒙古', 'Inner Mongolia', 5, 1],
  ['220000', '吉林', 'Jilin', 8, 1],
  ['650000', '新疆', 'Xinjiang', 0, 2],
  ['620000', '甘肃', 'Gansu', 2, 2],
  ['640000', '宁夏', 'Ningxia', 3, 2],
  ['140000', '山西', 'Shanxi', 4, 2],
  ['130000', '河北', 'Hebei', 5, 2],
  ['110000', '北京', 'Beijing', 6, 2],
  ['120000', '天津', 'Tianjin', 7, 2],
  ['210000', '辽宁', 'Liaoning', 8, 2],
  ['630000', '青海', 'Qinghai', 2, 3],
  ['610000', '陕西', 'Shaanxi', 3, 3],
  ['410000', '河南', 'Henan', 5, 3],
  ['370000', '山东', 'Shandong', 6, 3],
  ['540000', '西藏', 'Tibet', 0, 4],
  ['510000', '四川', 'Sichuan', 2, 4],
  ['500000', '重庆', 'Chongqing', 3, 4],
  ['420000', '湖北', 'Hubei', 4, 4],
  ['340000', '安徽', 'Anhui', 5, 4],
  ['320000', '江苏', 'Jiangsu', 6, 4],
  ['310000', '上海', 'Shanghai', 7, 4],
  ['530000', '云南', 'Yunnan', 2, 5],
  ['520000', '贵州', 'Guizhou', 3, 5],
  ['430000', '湖南', 'Hunan', 4, 5],
  ['360000', '江西', 'Jiangxi', 5, 5],
  ['330000', '浙江', 'Zhejiang', 6, 5],
  ['450000', '广西', 'Guangxi', 3, 6],
  ['440000', '广东', 'Guangdong', 4, 6],
  ['350000', '福建', 'Fujian', 5, 6],
  ['710000', '台湾', 'Taiwan', 7, 6],
  ['460000', '海南', 'Hainan', 3, 7],
  ['820000', '澳门', 'Macau', 4, 7],
  ['810000', '香港', 'Hong Kong', 5, 7],
];

export const provinceTiles: readonly ProvinceTile[] = rows.map(([code, zh, en, column, row]) => ({
  ...{ code, zh, en, column, row },
}));

/** How many columns and rows the grid has. */
export const tileGrid = {
  columns: Math.max(...provinceTiles.map(({ column }) => column)) + 1,
  rows: Math.max(...provinceTiles.map(({ row }) => row)) + 1,
} as const;
