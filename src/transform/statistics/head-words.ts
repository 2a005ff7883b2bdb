// The words that the heads of statistical tables print above their columns, and those printed around such tables, as data.
import type { FormLabel } from '../../catalogues/forms/form.js';

/** What a column of a statistical table holds. */
export type ColumnRole = 'index' | 'label' | 'unit' | 'value' | 'remark';

/** Headings by what their columns hold. */
// biome-ignore format: many short words, read as a paragraph; the formatter would give each its own line
export const headWords: Readonly<Record<ColumnRole, FormLabel>> = {
  index: ['序号', '编号', '代码', '指标代码', '行次', '行号', '代号', '指标编号', '编码', '栏次'],
  label: [
    '统计指标', '指标', '指标名称', '统计项目', '项目', '项目名称', '统计内容', '内容', '名称', '事项', '类别', '类型', '种类', '统计指标名称',
    '主要指标', '填报内容', '信息公开指标', '统计事项', '公开内容', '指标内容', '分类', '信息类别', '渠道', '公开渠道', '方式', '公开形式',
  ],
  unit: ['单位', '计量单位', '统计单位', '数量单位', '指标单位'],
  value: [
    '统计数', '数量', '数值', '数据', '统计数据', '统计数量', '统计值', '数目', '指标值', '填报数', '填报数据', '本年', '本年度', '本年数', '本期数',
    '当年', '当年数', '全年', '全年数', '件数', '条数', '次数', '数', '统计结果', '结果', '金额', '合计', '总计', '总数', '完成数', '公开数',
    '公开数量', '实际数',
  ],
  remark: ['备注', '说明', '注', '备注说明', '填报说明', '指标解释', '统计口径', '指标说明'],
};

/** Headings of columns with the organ's own numbers. */
export const ownScope = /本级|本机关|本部门|本单位|局机关|厅机关|委机关|机关本身|^机关$/u;
/** Headings of columns that include the organs below it. */
export const wholeScope =
  /汇总|合计|总计|总数|全省|全市|全县|全区|全州|全旗|全盟|全镇|全系统|全局|各级|各地|下属|所属/u;

/** A cell of a head's row that only numbers the columns: 甲 | 乙 | 1 | 2. */
export const columnCounter = /^(?:[甲乙丙丁]|[A-Z]|\d{1,2})$/u;
/** The first cell of such a row. */
export const firstColumnCounter = /^(?:甲|A|栏次)$/u;

/** Rows around a table that state who filled it in, when and how. */
export const furniture =
  /^(?:(?:单位|统计|部门|填报|机关)?负责人|(?:填报|报送|填表|编制|制表|统计)(?:单位|机关|部门|人|日期|时间)|审核人?|审签|经办人|联系(?:电话|人|方式)|电话|传真|邮编|邮政编码|电子(?:邮箱|邮件)|报出日期|表号|制定机关|批准(?:机关|文号)|备案文号|有效期|注|备注|说明|填表说明|填报说明|附注)(?:[(（][^()（）]*[)）])?\d{0,2}[:：]/u;
/** Text that a table prints alone in a row: its title, its year, a note. */
export const caption = /^(?:注|备注|说明|填表说明)$|统计表(?:[(（].*)?$|^附[表件]|^[(（]?(?:19|20)\d{2}年度?[)）]?$/u;

/** Headings of tables that list people and their contact details, not counts. */
export const contacts = /电话|手机|传真|邮编|邮政编码|邮箱/u;

/** Labels of a row that states the sum of its group. */
export const sumOfGroup: FormLabel = ['合计', '小计', '总计', '总数', '总数量'];
