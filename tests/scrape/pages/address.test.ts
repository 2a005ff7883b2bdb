// Addresses: one form per page, links as browsers follow them, traps.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAllowedHost, normalAddress, resolveLink, trapOf } from '../../../src/scrape/pages/address.js';

describe('the normal form of an address', () => {
  test.each([
    ['HTTP://WWW.City.Example:80/a/../b.html#top', 'http://www.city.example/b.html'],
    ['https://c.example/a.jsp;jsessionid=0A1B?x=1', 'https://c.example/a.jsp?x=1'],
    ['https://c.example/a.jsp?JSESSIONID=0A1B&x=1', 'https://c.example/a.jsp?x=1'],
    ['https://c.example/a.html?isMobile=true', 'https://c.example/a.html'],
    ['https://c.example/%e5%b9%b4/%61.html', 'https://c.example/%E5%B9%B4/a.html'],
    ['https://c.example/年报.html', 'https://c.example/%E5%B9%B4%E6%8A%A5.html'],
    ['https://c.example/api?page=1&sid=200001', 'https://c.example/api?page=1&sid=200001'],
    ['https://user:secret@c.example/', 'https://c.example/'],
  ])('%s', (address, expected) => {
    expect(normalAddress(address)).toBe(expected);
  });

  test.each([
    ['a copy in traditional characters', 'https://c.example/gate/big5/www.c.example/a.html'],
    ['another scheme', 'ftp://c.example/a.doc'],
    ['a text that is not an address', 'nowhere'],
    ['an address that is too long', `https://c.example/${'a'.repeat(3000)}`],
  ])('%s has none', (_, address) => {
    expect(normalAddress(address)).toBeNull();
  });

  test('a normal form is its own normal form', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const normal = normalAddress(address);
        expect(normal === null ? null : normalAddress(normal)).toBe(normal);
      }),
    );
  });
});

describe('a link', () => {
  const base = 'https://www.city.example/nb/index.html';
  test.each([
    ['./202401/t20240126_1.html', 'https://www.city.example/nb/202401/t20240126_1.html'],
    ['/a.html', 'https://www.city.example/a.html'],
    ['//other.example/a.html', 'https://other.example/a.html'],
    [' /a\n.html ', 'https://www.city.example/a.html'],
    ['javascript:void(0)', null],
    ['#top', null],
    ['mailto:a@b.example', null],
    ['', null],
  ])('%j leads to %s', (link, expected) => {
    expect(resolveLink(link, base, 'utf-8')).toBe(expected);
  });

  test('on a page in GBK has its query in GBK and its path in UTF-8', () => {
    expect(resolveLink('/附件/download.jsp?name=年报.doc', base, 'gb18030')).toBe(
      'https://www.city.example/%E9%99%84%E4%BB%B6/download.jsp?name=%C4%EA%B1%A8.doc',
    );
    expect(resolveLink('/download.jsp?name=年报.doc', base, 'utf-8')).toBe(
      'https://www.city.example/download.jsp?name=%E5%B9%B4%E6%8A%A5.doc',
    );
  });
});

test.each([
  ['www.city.example', ['www.city.example'], true],
  ['WWW.city.example', ['www.CITY.example'], true],
  ['evilcity.example', ['*.city.example'], false],
  ['a.city.example', ['*.city.example'], true],
  ['city.example', ['*.city.example'], true],
  ['www.city.example.evil.example', ['www.city.example'], false],
])('%s is allowed by %j: %s', (host, hosts, expected) => {
  expect(isAllowedHost(host, hosts)).toBe(expected);
});

test.each([
  ['https://c.example/nb/a/b/nb/a/b/nb/a/b/index.html', 'repeats a folder'],
  ['https://c.example/list?a=1&a=2&a=3', 'repeats a parameter'],
  [`https://c.example/list?${Array.from({ length: 13 }, (_, index) => `p${index}=1`).join('&')}`, 'has 13 parameters'],
  ['https://c.example/rili/?x=1', 'leads into a calendar'],
  ['https://c.example/day?date=2024-05-01', 'leads into a calendar'],
  ['https://c.example/art/2024/1/26/art_1_1.html', null],
  ['https://c.example/gkmlpt/content/2/2/2/post_1.html', null],
])('%s: %s', (address, trap) => {
  expect(trapOf(address)).toBe(trap);
});
