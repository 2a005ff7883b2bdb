// What the head of a page states: its title, its <meta> elements, and its own address.
import type { MetadataItem } from '../../model/document.js';
import { tidyText } from '../../text/tidy-text.js';
import { cellText } from './cell-text.js';
import { descendants, type PageElement } from './page/page-tree.js';

/** For browsers and search engines: nothing about what is published. */
const technicalName =
  /^(?:viewport|renderer|robots|generator|format-detection|theme-color|referrer|google|baidu|apple-|msapplication|x-ua|force-rendering|screen-orientation|csrf|360-|mobile-agent|applicable-device)/i;

const absoluteAddress = /^https?:\/\/[^\s/]/i;
const blanks = /\s+/;
/** What browsers write above a page that they save; the number is the address's length. */
const savedFrom = /^.{0,4000}?<!--\s*saved from url=\(\d{4}\)(\S{1,2000}?)\s*-->/is;

/**
 * The first <title>, as `title`, each <meta name content>, as `meta:` and its name, and the page's address where <base> or
 * <link rel="canonical"> states it, as `base` and `link:canonical`. A captured page may hold several heads.
 */
export function readPageHead(page: PageElement): readonly MetadataItem[] {
  const items: MetadataItem[] = [];
  let title: string | null = null;
  for (const element of descendants(page)) {
    if (element.name === 'title') title ??= tidyText(cellText(element)).replaceAll('\n', ' ') || null;
    if (element.name === 'meta') items.push(...metaItem(element));
    if (element.name === 'base' || element.name === 'link') items.push(...addressItem(element));
  }
  return title === null ? items : [{ name: 'title', value: title }, ...items];
}

function metaItem(element: PageElement): readonly MetadataItem[] {
  const name = (element.attributes.get('name') ?? element.attributes.get('property') ?? '').trim();
  const value = tidyText(element.attributes.get('content') ?? '');
  return name === '' || value === '' || technicalName.test(name) ? [] : [{ name: `meta:${name}`, value }];
}

/** A relative address says nothing of where the page stands. */
function addressItem(element: PageElement): readonly MetadataItem[] {
  const address = (element.attributes.get('href') ?? '').trim();
  if (!absoluteAddress.test(address)) return [];
  if (element.name === 'base') return [{ name: 'base', value: address }];
  const relations = (element.attributes.get('rel') ?? '').toLowerCase().split(blanks);
  return relations.includes('canonical') ? [{ name: 'link:canonical', value: address }] : [];
}

/** The address that a browser noted when it saved the page, as `saved from`. */
export function readSavedFrom(html: string): readonly MetadataItem[] {
  const address = savedFrom.exec(html)?.[1];
  return address !== undefined && absoluteAddress.test(address) ? [{ name: 'saved from', value: address }] : [];
}
