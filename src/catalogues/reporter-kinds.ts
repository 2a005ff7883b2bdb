// What kind of body reports. The official forms are made for agencies. Schools (高等学校信息公开办法), medical institutions
// (医疗卫生机构信息公开管理办法) and enterprises (公共企事业单位信息公开规定制定办法) report by rules of their own, and do not count in the
// statistics of agencies.

/** The kinds of bodies that report, with their Chinese names. Codes are stable for ever. */
export const reporterKinds = {
  agency: '行政机关',
  school: '学校',
  hospital: '医疗卫生机构',
  enterprise: '公共企业',
} as const;

export type ReporterKind = keyof typeof reporterKinds;
