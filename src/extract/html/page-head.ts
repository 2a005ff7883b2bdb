// What the head of a page states: its title and its <meta> elements.
import type { MetadataItem } from '../../model/document.js';
import { tidyText } from '../text.js';
import { cellText } from './cell-text.js';
import { descendants, type PageElement } from './page-tree.js';

/** For browsers and search engines: nothing about what is published. */
const technicalName =
  /^(?:viewport|renderer|robots|generator|format-detection|theme-color|referrer|google|baidu|apple-|msapplication|x-ua|force-rendering|screen-orientation|csrf|360-|mobile-agent|applicable-device)/i;

/** The first <title>, as `title`, and each <meta name content>, as `meta:` and its name. A captured page may hold several heads. */
export function readPageHead(page: PageElement): readonly MetadataItem[] {
  const items: MetadataItem[] = [];
  let title: string | null = null;
  for (const element of descendants(page)) {
    if (element.name === 'title') title ??= tidyText(cellText(element)).replaceAll('\n', ' ') || null;
    if (element.name === 'meta') items.push(...metaItem(element));
  }
  return title === null ? items : [{ name: 'title', value: title }, ...items];
}

function metaItem(element: PageElement): readonly MetadataItem[] {
  const name = (element.attributes.get('name') ?? element.attributes.get('property') ?? '').trim();
  const value = tidyText(element.attributes.get('content') ?? '');
  return name === '' || value === '' || technicalName.test(name) ? [] : [{ name: `meta:${name}`, value }];
}
