// Which statements beside a document's text say its title and its publisher, by the names that publishing systems and file formats give them.
import type { MetadataItem } from '../../model/document.js';

export const titleNames = ['名称', '标题', '信息名称', '文件名称', 'meta:ArticleTitle', '文件标题'];

export const pageTitleNames = ['title'];

/** Who is stated to publish: these vote on the agency. */
export const agencyNames = [
  '发布机构',
  '发布单位',
  '公开主体',
  '发文机构',
  '发文机关',
  '信息来源',
  '来源',
  '单位',
  'meta:ContentSource',
];

/** Who else is stated to have to do with it. Authors of files and sites are no reporters, but of the same place. */
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

/** The site that a page stands on. */
export const siteNames = ['meta:SiteName', 'meta:og:site_name'];

/** The values of the items of some names that are not blank, in the order of the names. */
export function valuesOf(metadata: readonly MetadataItem[], names: readonly string[]): readonly string[] {
  return names.flatMap((name) =>
    metadata.flatMap((item) => (item.name === name && item.value.trim() !== '' ? [item.value.trim()] : [])),
  );
}
