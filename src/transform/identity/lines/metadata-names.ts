// Which metadata of a document state its title and its publisher, by the names that publishing systems and file formats give them.
import type { MetadataItem } from '../../../model/document.js';

/** Items that state the title of the document. */
export const titleNames = ['名称', '标题', '信息名称', '文件名称', 'meta:ArticleTitle', '文件标题'];

/** The title of the page, which often names the site as well. */
export const pageTitleNames = ['title'];

/** A line of the page header of a Word document. */
export const pageHeaderNames = ['page_header'];

/** Items that state who publishes: these vote on the agency. */
export const agencyNames = ['发布机构', '发布单位', '公开主体', '发文机构', '发文机关', '单位'];

/** Items that state where a page comes from, which is often the site. They vote with little weight. */
export const sourceNames = ['信息来源', '来源', 'meta:ContentSource'];

/** Items that state who else is involved. The authors of files and pages do not report, but belong to the same place. */
export const otherPublisherNames = [
  '发布机关',
  '发布部门',
  '公开机构',
  '公开责任部门',
  '责任部门',
  '制发机关',
  '发文单位',
  '供稿单位',
  '文章来源',
  '稿件来源',
  'meta:Author',
  'creator',
  'author',
];

/** Items that state the site of a page. */
export const siteNames = ['meta:SiteName', 'meta:og:site_name'];

/** The values of the items with the given names, trimmed, without blank ones, in the order of the names. */
export function valuesOf(metadata: readonly MetadataItem[], names: readonly string[]): readonly string[] {
  return names.flatMap((name) =>
    metadata.flatMap((item) => (item.name === name && item.value.trim() !== '' ? [item.value.trim()] : [])),
  );
}
